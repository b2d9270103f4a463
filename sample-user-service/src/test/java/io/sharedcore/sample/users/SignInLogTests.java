package io.sharedcore.sample.users;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log tells sign-ins that failed from good ones, and why they failed.
 */
@UserServiceTest
@ExtendWith(OutputCaptureExtension.class)
class SignInLogTests {

	@LocalServerPort
	private int port;

	@Test
	void wrongPasswordLeavesALineWithTheReasonAndTheUser(CapturedOutput output) {
		new Browser(this.port).enter(UserServiceTest.ADMIN_EMAIL, "wrong-password-4711");
		assertThat(refusal(output)).contains("reason=\"wrong password\"", "userId=", "clientAddress=");
		assertThat(output.getAll()).doesNotContain("wrong-password-4711");
	}

	@Test
	void unknownAddressLeavesALineThatDoesNotRepeatIt(CapturedOutput output) {
		new Browser(this.port).enter("maybe-a-password-4712", "wrong-password-4712");
		assertThat(refusal(output)).contains("reason=\"unknown address\"");
		assertThat(output.getAll()).doesNotContain("4712");
	}

	@Test
	void goodSignInLeavesAnotherLine(CapturedOutput output) {
		new Browser(this.port).enter(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD);
		assertThat(output.getAll()).contains("Signed in")
			.doesNotContain("Sign-in refused", UserServiceTest.ADMIN_PASSWORD);
	}

	@Test
	void wrongSecretOfAClientLeavesALine(CapturedOutput output) {
		new Browser(this.port).post("/oauth2/introspect",
				Map.of("token", "a-token", "client_id", "ticket-service", "client_secret", "wrong-secret-4713"));
		new Browser(this.port).post("/oauth2/token", Map.of("grant_type", "client_credentials"), "Authorization",
				"Basic dGlja2V0LXNlcnZpY2U6d3Jvbmctc2VjcmV0LTQ3MTM=");
		assertThat(output.getAll()).contains("Client refused").contains("client=ticket-service");
		assertThat(output.getAll()).doesNotContain("wrong-secret-4713", "dGlja2V0LXNlcnZpY2U6d3Jvbmctc2VjcmV0LTQ3MTM");
	}

	private static String refusal(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("Sign-in refused")).findFirst().orElse("");
	}

}
