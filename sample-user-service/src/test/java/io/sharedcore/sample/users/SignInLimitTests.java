package io.sharedcore.sample.users;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who guesses passwords is stopped.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "sign-in.limit.capacity=12",
		"sign-in.limit.period=1h", "sign-in.token-limit.capacity=50", "sign-in.token-limit.period=1h" })
class SignInLimitTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JwtEncoder encoder;

	@Test
	void afterSomeWrongPasswordsNoMoreAreLookedAt() {
		Browser browser = new Browser(this.port);
		int tries = 0;
		while (browser.enter("admin@example.com", "wrong password " + tries).statusCode() == 302 && tries < 50) {
			tries++;
		}
		assertThat(tries).isBetween(3, 13);
		assertThat(browser.enter("admin@example.com", "wrong password").statusCode()).isEqualTo(429);
	}

	@Test
	void whoHasATokenGuessesNoPasswordEither() {
		String token = new TestTokenIssuer(this.encoder).user(UUID.randomUUID().toString(), "customer");
		int tries = 0;
		while (guess(token) == 404 && tries < 50) {
			tries++;
		}
		assertThat(tries).isEqualTo(12);
		assertThat(guess(token)).isEqualTo(429);
	}

	@Test
	void serviceThatAsksForManyTokensIsNotStoppedBySignIns() {
		Browser browser = new Browser(this.port);
		for (int i = 0; i < 30; i++) {
			assertThat(browser
				.send(browser.request("/oauth2/token")
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString("grant_type=client_credentials")))
				.statusCode()).isEqualTo(401);
		}
	}

	private int guess(String token) {
		Browser browser = new Browser(this.port);
		return browser
			.send(browser.request("/users/me/password")
				.header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json")
				.PUT(BodyPublishers.ofString("{\"current\": \"a guess\", \"password\": \"another password\"}")))
			.statusCode();
	}

}
