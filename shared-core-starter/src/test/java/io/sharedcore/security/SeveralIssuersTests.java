package io.sharedcore.security;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A service that trusts two issuers: its own, and a partner's that has other audiences.
 */
class SeveralIssuersTests {

	private static final TokenIssuer own = new TokenIssuer();

	private static final TokenIssuer partner = new TokenIssuer();

	private static final TokenIssuer stranger = new TokenIssuer();

	private static ConfigurableApplicationContext service;

	@BeforeAll
	static void start() {
		service = start("shared-core.security.issuers[0].issuer-uri=" + own.uri(),
				"shared-core.security.issuers[1].issuer-uri=" + partner.uri(),
				"shared-core.security.issuers[1].jwk-set-uri=" + partner.jwkSetUri(),
				"shared-core.security.issuers[1].audiences=partners",
				"shared-core.security.issuers[1].user-id-prefix=partner:",
				"spring.security.oauth2.resourceserver.jwt.audiences=tickets");
	}

	@AfterAll
	static void stop() {
		service.close();
		List.of(own, partner, stranger).forEach(TokenIssuer::close);
	}

	@Test
	void userAndRolesComeFromTheTokenOfEachIssuer() {
		assertThat(get(own.token("u-1", "agent")).body()).isEqualTo("u-1 [agent]");
		assertThat(get(partner.token((claims) -> claims.subject("u-1").audience("partners").claim("roles", "agent")))
			.body()).isEqualTo("partner:u-1 [agent]");
	}

	@Test
	void withoutATokenItIsClosed() {
		assertThat(get(null).statusCode()).isEqualTo(401);
	}

	@Test
	void audienceOfEachIssuerIsChecked() {
		assertThat(get(own.token((claims) -> claims.subject("u").audience("partners"))).statusCode()).isEqualTo(401);
		assertThat(get(partner.token("u")).statusCode()).isEqualTo(401);
	}

	@Test
	void otherIssuersAndForgedTokensAreRefused() {
		assertThat(get(stranger.token("u")).statusCode()).isEqualTo(401);
		assertThat(get(own.forged("u")).statusCode()).isEqualTo(401);
		assertThat(get(own.unsigned("u")).statusCode()).isEqualTo(401);
		assertThat(get("rubbish").statusCode()).isEqualTo(401);
		assertThat(get(own.token((claims) -> claims.subject("u").issuer(null))).statusCode()).isEqualTo(401);
	}

	@Test
	void reservedIdIsRefusedAlsoBehindAPrefix() {
		assertThat(get(partner.token((claims) -> claims.subject("system").audience("partners"))).statusCode())
			.isEqualTo(401);
	}

	@Test
	void issuerThatDoesNotAnswerIsNotTheCallersFault() {
		TokenIssuer away = new TokenIssuer();
		String token = away.token("u");
		away.close();
		try (ConfigurableApplicationContext other = start("shared-core.security.issuers[0].issuer-uri=" + away.uri())) {
			assertThat(get(other, token).statusCode()).isEqualTo(503);
		}
	}

	@Test
	void severalIssuersBesideASingleOneStopTheStart() {
		assertThatException()
			.isThrownBy(() -> start("shared-core.security.issuers[0].issuer-uri=" + own.uri(),
					"spring.security.oauth2.resourceserver.jwt.issuer-uri=" + own.uri()))
			.havingRootCause()
			.isInstanceOf(UnsafeSetupException.class);
	}

	@Test
	void wrongValueStopsTheStart() {
		for (String wrong : List.of("issuers[0].issuer-uri=auth", "issuers[0].issuer-uri=", "issuers[0].audiences=a",
				"issuers[0].jwk-set-uri=keys", "issuers[0].jws-algorithms=HS999")) {
			String uri = wrong.contains("jw") ? "shared-core.security.issuers[0].issuer-uri=https://a.example"
					: "spring.application.name=a";
			assertThatException().as(wrong).isThrownBy(() -> start(uri, "shared-core.security." + wrong));
		}
		assertThatException().isThrownBy(() -> start("shared-core.security.issuers[0].issuer-uri=https://a.example",
				"shared-core.security.issuers[1].issuer-uri=https://a.example"));
	}

	private static HttpResponse<String> get(String token) {
		return get(service, token);
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String token) {
		return new Caller(((WebServerApplicationContext) context).getWebServer().getPort(), token).get("/who");
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Service.class).properties("server.port=0", "spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@RestController
	static class Service {

		@GetMapping("/who")
		String who(CurrentUser user) {
			return user.id() + " " + user.roles();
		}

	}

}
