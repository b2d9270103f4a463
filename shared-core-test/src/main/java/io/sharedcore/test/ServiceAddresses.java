package io.sharedcore.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * The addresses of services: what the application's configuration names, and names of
 * hosts within a network.
 */
final class ServiceAddresses {

	private static final Pattern HOST = Pattern.compile("https?://([^/:?#\\s}\\[]+)");

	private static final Pattern BASE_URL = Pattern.compile("shared-core\\.client\\.services.*base-?[uU]rl");

	private static final Pattern INTERNAL = Pattern
		.compile("[^.]*|.*\\.(?:svc|local|internal|localhost|localdomain|lan)|[0-9.]+");

	private final Set<String> configured = configured();

	/** Whether all addresses in a class are of hosts that are not services. */
	boolean isOnlyForOthers(JavaClass type) {
		List<String> hosts = hosts(constants(type)).toList();
		return !hosts.isEmpty() && hosts.stream().noneMatch(this::isService);
	}

	private boolean isService(String host) {
		return this.configured.contains(host) || INTERNAL.matcher(host).matches();
	}

	private static Stream<String> hosts(Collection<String> texts) {
		return texts.stream()
			.flatMap((text) -> HOST.matcher(text).results())
			.map((MatchResult match) -> match.group(1).toLowerCase(Locale.ROOT));
	}

	private static Collection<String> constants(JavaClass type) {
		String resource = type.getName().replace('.', '/') + ".class";
		try (InputStream bytes = new ClassPathResource(resource).getInputStream()) {
			return ClassConstants.of(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> configured() {
		Set<String> hosts = new HashSet<>();
		Stream.of("application.yml", "application.yaml", "application.properties")
			.map(ClassPathResource::new)
			.filter(Resource::exists)
			.flatMap(ServiceAddresses::load)
			.forEach((source) -> hosts(baseUrls(source)).forEach(hosts::add));
		return hosts;
	}

	private static Stream<PropertySource<?>> load(ClassPathResource file) {
		PropertySourceLoader loader = file.getPath().endsWith(".properties") ? new PropertiesPropertySourceLoader()
				: new YamlPropertySourceLoader();
		try {
			return loader.load(file.getPath(), file).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Collection<String> baseUrls(PropertySource<?> source) {
		return Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames())
			.filter((name) -> BASE_URL.matcher(name).matches())
			.map((name) -> String.valueOf(source.getProperty(name)))
			.toList();
	}

}
