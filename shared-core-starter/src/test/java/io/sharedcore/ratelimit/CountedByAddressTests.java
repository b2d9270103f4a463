package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A limit of each address, and an Actuator at a place of its own.
 */
class CountedByAddressTests {

	private static final MutableClock CLOCK = new MutableClock();

	private static final LimitedService service = LimitedService.startInMemory(CLOCK,
			"shared-core.rate-limit.limits[0].path=/**", "shared-core.rate-limit.limits[0].capacity=4",
			"shared-core.rate-limit.limits[0].period=1h", "shared-core.rate-limit.limits[0].counted-by=address",
			"shared-core.rate-limit.exclude=/open/news", "management.endpoints.web.base-path=/manage",
			"management.endpoints.web.path-mapping.health=alive", "management.endpoint.health.probes.enabled=true",
			"management.endpoint.health.probes.add-additional-paths=true");

	@BeforeEach
	void letAllBucketsFillUp() {
		CLOCK.advance(Duration.ofDays(1));
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void usersOfAnAddressShareALimit() {
		assertThat(service.statuses(2, "/api/tickets", LimitedService.as("alice"))).containsOnly(200);
		assertThat(service.statuses(3, "/api/tickets", LimitedService.as("bob"))).containsExactly(200, 200, 429);
	}

	@Test
	void requestsCountWhetherSpringSecurityAnswersThemOrNot() {
		assertThat(service.statuses(2, "/api/tickets", LimitedService.authorization("alice:guess"))).containsOnly(401);
		assertThat(service.statuses(1, "/api/tickets")).containsOnly(401);
		assertThat(service.statuses(2, "/api/tickets", LimitedService.as("alice"))).containsExactly(200, 429);
	}

	@Test
	void requestsAtOnceGetNoMoreThanThereIs() {
		List<Integer> statuses = service.statusesAtOnce(40, "/api/tickets",
				LimitedService.authorization("alice:guess"));
		assertThat(Collections.frequency(statuses, 401)).isEqualTo(4);
	}

	@Test
	void allowedRequestIsToldWhatIsLeft() {
		assertThat(service.get("/api/tickets", LimitedService.as("alice")).headers().allValues("RateLimit-Remaining"))
			.containsExactly("3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/manage/alive", "/manage/alive/liveness", "/livez", "/readyz", "/open/news" })
	void healthIsNeverLimitedWhereverItIs(String path) {
		assertThat(service.statuses(10, path)).doesNotContain(429);
	}

	@Test
	void whereHealthIsNotThereIsALimit() {
		assertThat(service.statuses(5, "/actuator/health")).endsWith(429);
	}

}
