package io.sharedcore.security;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services that cannot verify a token: without a configuration, and while the issuer does
 * not respond.
 */
class UnverifiableTokenTests {

	@Test
	void serviceWithoutAnyVerificationAcceptsNoToken() {
		try (TokenIssuer issuer = new TokenIssuer(); ConfigurableApplicationContext service = start()) {
			assertThat(caller(service, null).get("/").statusCode()).isEqualTo(401);
			assertThat(caller(service, issuer.token("u-1", "admin")).get("/").statusCode()).isEqualTo(401);
			assertThat(caller(service, issuer.unsigned("u-1", "admin")).get("/").statusCode()).isEqualTo(401);
			assertThat(caller(service, null).get("/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void issuerThatDoesNotAnswerIsNotTheCallersFault() {
		TokenIssuer issuer = new TokenIssuer();
		String token = issuer.token("u-1");
		issuer.close();
		try (ConfigurableApplicationContext service = start(
				"spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri())) {
			HttpResponse<String> response = caller(service, token).get("/");
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.headers().firstValue("Retry-After")).isPresent();
			assertThat(response.body()).contains("\"requestId\"").doesNotContain("127.0.0.1", "Exception");
		}
	}

	@Test
	void keysThatDoNotAnswerAreNotTheCallersFault() {
		TokenIssuer issuer = new TokenIssuer();
		String token = issuer.token("u-1");
		issuer.close();
		try (ConfigurableApplicationContext service = start(
				"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + issuer.jwkSetUri())) {
			assertThat(caller(service, token).get("/").statusCode()).isEqualTo(503);
		}
	}

	@Test
	void ownPortOfActuatorIsClosedTooExceptForHealth() {
		try (TokenIssuer issuer = new TokenIssuer();
				ConfigurableApplicationContext service = start("management.server.port=0",
						"management.endpoints.web.exposure.include=*",
						"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + issuer.jwkSetUri())) {
			int port = service.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
			assertThat(new Caller(port, null).get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(new Caller(port, null).get("/actuator/env").statusCode()).isEqualTo(401);
			assertThat(new Caller(port, issuer.token("u-1")).get("/actuator/env").statusCode()).isEqualTo(200);
		}
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Service.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "management.health.redis.enabled=false")
			.properties(properties)
			.run();
	}

	private static Caller caller(ConfigurableApplicationContext service, String token) {
		return new Caller(((WebServerApplicationContext) service).getWebServer().getPort(), token);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Service {

	}

}
