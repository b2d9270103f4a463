package io.sharedcore.client;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

class CallStateTests {

	@Test
	void tokenIsRenewedOnce() {
		CallState state = state(RequestOptions.defaults());
		assertThat(state.mayRenewToken()).isFalse();
		state.token("first");
		assertThat(state.mayRenewToken()).isTrue();
		state.tokenRenewed();
		state.token("second");
		assertThat(state.mayRenewToken()).isFalse();
	}

	@Test
	void tokenOfTheCallerIsNotRenewed() {
		CallState state = state(RequestOptions.defaults().withToken("own"));
		assertThat(state.token()).isEqualTo("own");
		assertThat(state.mayRenewToken()).isFalse();
	}

	@Test
	void attemptsAreCountedWhenTheyBegin() {
		CallState state = state(RequestOptions.defaults());
		assertThat(state.describe().attempts()).isZero();
		state.beginAttempt();
		state.beginAttempt();
		assertThat(state.attempts()).isEqualTo(2);
		assertThat(state.describe().attempts()).isEqualTo(2);
	}

	private static CallState state(RequestOptions options) {
		RemoteService service = new RemoteService("user-service", BaseUrl.parse("http://user-service"),
				ServiceSettings.of(TestClient.properties(Map.of())), TokenSource.NONE, ServiceTags.of("user-service"),
				(none) -> null, (none) -> null);
		return new CallState(
				new PreparedCall(HttpMethod.GET, service, service.path("/users"), null, options, "request-1"));
	}

}
