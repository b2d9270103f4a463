package io.sharedcore.context;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole filter chain of a running service, as the container has it.
 */
class FilterChainTests {

	private static final String WITHOUT_SECURITY = "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration,"
			+ "io.sharedcore.security.SecurityAutoConfiguration,";

	private static final String WEB_SOCKET = "Tomcat WebSocket (JSR356) Filter";

	private static final String WITHOUT_DATABASE = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
			+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration";

	private static final String WITHOUT_TRACING = "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration,"
			+ "io.sharedcore.observability.TracingAutoConfiguration,";

	@Test
	void ordersDiffer() {
		MockEnvironment environment = new MockEnvironment();
		List<Integer> constants = Arrays.stream(FilterOrders.class.getDeclaredFields())
			.filter((field) -> Modifier.isPublic(field.getModifiers()))
			.map(FilterChainTests::value)
			.toList();
		assertThat(constants).hasSizeGreaterThan(8).doesNotHaveDuplicates();
		assertThat(Stream.concat(constants.stream(),
				Stream.of(FilterOrders.security(environment), FilterOrders.unauthenticatedRateLimit(environment),
						FilterOrders.currentUser(environment), FilterOrders.rateLimit(environment))))
			.doesNotHaveDuplicates();
	}

	@Test
	void chainWithSecurityAndTracing() {
		assertThat(chain(WITHOUT_DATABASE, Secured.class)).containsExactly("responseAbortFilter",
				"characterEncodingFilter", "requestIdFilter", "webMvcObservationFilter", "requestTraceFilter",
				"responseHeadersFilter", "requestLogFilter", "deadlineFilter", "problemFilter", "requestSizeFilter",
				"keyedRequestFilter", "expiredDeadlineFilter", "refusedBodyFilter", "formContentFilter",
				"unauthenticatedRateLimitFilter", "requestContextFilter", "springSecurityFilterChain",
				"currentUserFilter", "rateLimitFilter", "requestUserFilter", WEB_SOCKET);
	}

	@Test
	void chainWithoutSecurityAndTracing() {
		assertThat(chain(WITHOUT_SECURITY + WITHOUT_TRACING + WITHOUT_DATABASE, Plain.class)).containsExactly(
				"responseAbortFilter", "characterEncodingFilter", "requestIdFilter", "responseHeadersFilter",
				"requestLogFilter", "deadlineFilter", "problemFilter", "requestSizeFilter", "keyedRequestFilter",
				"expiredDeadlineFilter", "refusedBodyFilter", "formContentFilter", "unauthenticatedRateLimitFilter",
				"requestContextFilter", "rateLimitFilter", "requestUserFilter", WEB_SOCKET);
	}

	private static int value(Field field) {
		try {
			return field.getInt(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> chain(String excluded, Class<?> application) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application).run("--server.port=0",
				"--spring.autoconfigure.exclude=" + excluded, "--shared-core.rate-limit.limits[0].path=/**",
				"--shared-core.rate-limit.enabled=true", "--shared-core.rate-limit.limits[0].capacity=1000",
				"--shared-core.rate-limit.limits[0].period=1m")) {
			TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
			Context servlets = (Context) server.getTomcat().getHost().findChildren()[0];
			return Arrays.stream(servlets.findFilterMaps()).map(FilterMap::getFilterName).distinct().toList();
		}
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Secured {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

}
