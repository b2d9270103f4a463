package io.sharedcore.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.sharedcore.logging.LoggedEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service whose own filter chain refuses what a user asks for, before any handler.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RefusedByOwnChainTests {

	private static final TokenIssuer issuer = new TokenIssuer();

	private LoggedEvents requestLines;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void issuer(DynamicPropertyRegistry registry) {
		registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer::uri);
	}

	@AfterAll
	static void stopIssuer() {
		issuer.close();
	}

	@BeforeEach
	void listen() {
		this.requestLines = LoggedEvents.of("io.sharedcore.logging.RequestLogFilter");
	}

	@AfterEach
	void stopListening() {
		this.requestLines.close();
	}

	@Test
	void requestLineNamesTheUserWhoWasRefused() throws Exception {
		HttpResponse<String> response = get("/hooks/a", issuer.token("u-1", "agent"));
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).contains("\"code\":\"FORBIDDEN\"").doesNotContain("u-1");
		ILoggingEvent line = this.requestLines.awaitSingle();
		assertThat(line.getFormattedMessage()).isEqualTo("GET /hooks/a 403");
		assertThat(line.getMDCPropertyMap()).containsEntry("userId", "u-1");
	}

	@Test
	void requestLineNamesNobodyWhereNobodyIsKnown() throws Exception {
		assertThat(get("/hooks/a", "no-token").statusCode()).isEqualTo(401);
		assertThat(this.requestLines.awaitSingle().getMDCPropertyMap()).doesNotContainKey("userId");
	}

	private HttpResponse<String> get(String path, String token) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header("Authorization", "Bearer " + token)
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Service {

		@Bean
		SecurityFilterChain own(HttpSecurity http, BearerTokenSecurity tokens) {
			tokens.verifyTokens(http);
			http.authorizeHttpRequests((requests) -> requests.requestMatchers("/hooks/**").hasAuthority("SCOPE_hooks"));
			tokens.closeEverythingElse(http);
			return http.build();
		}

	}

}
