package io.sharedcore.sample.users;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who guesses passwords is stopped.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "sign-in.limit.capacity=12", "sign-in.limit.period=1h" })
class SignInLimitTests {

	@LocalServerPort
	private int port;

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

}
