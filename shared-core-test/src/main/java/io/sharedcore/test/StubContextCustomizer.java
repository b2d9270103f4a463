package io.sharedcore.test;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts stubs for an application context, which closes them. Contexts with the same
 * stubs are equal, so that they are shared.
 *
 * @param services the properties of each stub, by its name
 */
record StubContextCustomizer(SortedMap<String, SortedSet<String>> services) implements ContextCustomizer {

	private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		Map<String, Object> properties = new LinkedHashMap<>();
		this.services.forEach((name, names) -> {
			StubService stub = StubService.start(name);
			TestBeans.register(context, beanName(name), stub, stub::close);
			properties.putAll(properties(name, names, stub.baseUrl()));
		});
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("stubs", properties));
	}

	private static Map<String, Object> properties(String name, Collection<String> others, String url) {
		Map<String, Object> properties = new LinkedHashMap<>();
		String service = PLAIN.matcher(name).matches() ? "." + name : "[" + name + "]";
		properties.put("shared-core.client.services" + service + ".base-url", url);
		others.forEach((property) -> properties.put(property, url));
		return properties;
	}

	static String beanName(String service) {
		return "stubService." + service;
	}

}
