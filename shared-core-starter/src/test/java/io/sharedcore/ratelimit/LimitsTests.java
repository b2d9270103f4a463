package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class LimitsTests {

	private static final Limit API = Limit.of("/api/**", 100, Duration.ofMinutes(1));

	private static final Limit LOGIN = Limit.of("/api/login", 5, Duration.ofMinutes(1));

	private final Limits limits = new Limits(List.of(API, LOGIN, API), List.of("/actuator/health/**", "/api/open/**"));

	@Test
	void allLimitsWhosePathMatchesApplyOnceEach() {
		assertThat(of("/api/login")).containsExactly(API, LOGIN);
		assertThat(of("/api/tickets/1")).containsExactly(API);
		assertThat(of("/api")).containsExactly(API);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/apis", "/other/api/x", "/actuator/health", "/api/open/x" })
	void otherPathsAreNotLimited(String path) {
		assertThat(of(path)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/%61pi/login", "/api/login;x=y", "/api;v=1/login", "/api/%6Cogin", "/api/login;jsessionid=1" })
	void otherSpellingsOfAPathAreLimitedAlike(String path) {
		assertThat(of(path)).containsExactly(API, LOGIN);
	}

	@Test
	void excludedPathIsNotReachedBySpelling() {
		assertThat(of("/api/open/../login")).doesNotContain(LOGIN);
		assertThat(of("/api/open;/../login")).doesNotContain(LOGIN);
	}

	@Test
	void contextPathIsNotPartOfThePattern() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/app/api/login");
		request.setContextPath("/app");
		assertThat(this.limits.of(request)).containsExactly(API, LOGIN);
	}

	private List<Limit> of(String uri) {
		return this.limits.of(new MockHttpServletRequest("GET", uri));
	}

}
