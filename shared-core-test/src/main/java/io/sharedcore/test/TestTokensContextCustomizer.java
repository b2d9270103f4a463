package io.sharedcore.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;

/**
 * Starts an issuer for an application context, and configures the context with it.
 */
record TestTokensContextCustomizer() implements ContextCustomizer {

	static final String BEAN = "testTokens";

	private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

	private static final String ISSUER = "shared-core.security.issuers[0].";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		Environment environment = context.getEnvironment();
		StubService stub = StubService.start("issuer");
		TestTokens tokens = TestTokens.of(stub, audiences(environment),
				environment.getProperty("shared-core.security.roles-claim", "roles"));
		TestBeans.register(context, BEAN, tokens, stub::close);
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("testTokens", properties(environment, stub.baseUrl())));
		registerCustomizers((BeanDefinitionRegistry) context.getBeanFactory());
	}

	private static List<String> audiences(Environment environment) {
		List<String> ofIssuer = list(environment, ISSUER + "audiences");
		return ofIssuer.isEmpty() ? list(environment, JWT + "audiences") : ofIssuer;
	}

	private static List<String> list(Environment environment, String property) {
		return Binder.get(environment).bind(property, Bindable.listOf(String.class)).orElse(List.of());
	}

	private static Map<String, Object> properties(Environment environment, String url) {
		Map<String, Object> properties = new LinkedHashMap<>();
		boolean severalIssuers = environment.containsProperty(ISSUER + "issuer-uri");
		String prefix = severalIssuers ? ISSUER : JWT;
		properties.put(prefix + "issuer-uri", url);
		properties.put(prefix + "jwk-set-uri", url + "/oauth2/jwks");
		if (severalIssuers) {
			List<String> audiences = audiences(environment);
			for (int index = 0; index < audiences.size(); index++) {
				properties.put(ISSUER + "audiences[" + index + "]", audiences.get(index));
			}
		}
		providers(environment).forEach((provider) -> properties
			.put("spring.security.oauth2.client.provider." + provider + ".token-uri", url + "/oauth2/token"));
		return properties;
	}

	private static Set<String> providers(Environment environment) {
		return Binder.get(environment)
			.bind("spring.security.oauth2.client.provider", Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of())
			.keySet();
	}

	private static void registerCustomizers(BeanDefinitionRegistry registry) {
		ClassLoader loader = TestTokensContextCustomizer.class.getClassLoader();
		if (ClassUtils.isPresent("org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer",
				loader)) {
			registry.registerBeanDefinition("withUserMockMvc", new RootBeanDefinition(WithUserMockMvcCustomizer.class));
		}
		if (ClassUtils.isPresent(
				"org.springframework.boot.resttestclient.autoconfigure.RestTestClientBuilderCustomizer", loader)) {
			registry.registerBeanDefinition("withUserRestTestClient",
					new RootBeanDefinition(WithUserRestTestClientCustomizer.class));
		}
	}

}
