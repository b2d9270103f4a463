package io.sharedcore.outbox;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Paths and headers that the client would refuse, or that the outbox decides, and the
 * description of a call.
 */
class CallSyntaxTests {

	private static final Map<String, String> VARIABLES = Map.of("id", "1", "dots", "..", "encoded", "a/../b", "empty",
			"", "harmless", "..;a%2e?/x");

	@ParameterizedTest
	@ValueSource(strings = { "", "messages", "//other/messages", "http://other/", "/a\\b", "/a#b", "/a\nb", "/a/../b",
			"/a/%2e%2E/b", "/./b", "/a/..;x=y/b", "/{missing}", "/{open", "/{dots}/b", "/{encoded}", "/{empty}/b" })
	void pathThatTheClientWouldRefuseIsRejected(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> CallSyntax.check(path, VARIABLES))
			.withMessageContaining("cannot be used");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/messages", "/a/{id}", "/a/{id:[0-9]{1,3}}/b", "/a..b/{harmless}", "/a?b=../c",
			"/a/{empty}", "/ä ö" })
	void otherPathsAreNot(String path) {
		assertThatNoException().isThrownBy(() -> CallSyntax.check(path, VARIABLES));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization", "COOKIE", "Idempotency-Key", "Content-Type", "Host" })
	void headerThatTheOutboxOrTheClientDecidesIsRejected(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Instance.message("1").withHeader(name, "x"));
	}

	@Test
	void headerWithALineBreakIsRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> Instance.message("1").withHeader("X-A", "a\r\nB: c"));
	}

	@Test
	void descriptionOfACallHasNoValues() {
		assertThat(Instance.message("secret").withHeader("X-Api", "secret").withUriVariable("a", "secret"))
			.hasToString("OutboxCall[POST message-service /messages]");
	}

}
