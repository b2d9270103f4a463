package io.sharedcore.ratelimit;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits as callers meet them, with Spring Security.
 */
class RateLimitWebTests {

	private static final MutableClock CLOCK = new MutableClock();

	private static final LimitedService service = LimitedService.startInMemory(CLOCK,
			"shared-core.rate-limit.limits[0].path=/**", "shared-core.rate-limit.limits[0].capacity=4",
			"shared-core.rate-limit.limits[0].period=1h", "shared-core.rate-limit.limits[1].path=/api/login",
			"shared-core.rate-limit.limits[1].capacity=2", "shared-core.rate-limit.limits[1].period=1h");

	@BeforeEach
	void letAllBucketsFillUp() {
		CLOCK.advance(Duration.ofDays(1));
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void allowedRequestsAreToldWhatIsLeft() {
		HttpResponse<String> response = service.get("/api/tickets", LimitedService.as("alice"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "RateLimit-Limit")).isEqualTo("4");
		assertThat(header(response, "RateLimit-Remaining")).isEqualTo("3");
		assertThat(Integer.parseInt(header(response, "RateLimit-Reset"))).isBetween(890, 900);
		assertThat(header(response, "RateLimit-Policy")).isEqualTo("4;w=3600");
		assertThat(response.headers().firstValue("Retry-After")).isEmpty();
	}

	@Test
	void refusedRequestHasTheCommonBodyAndTellsWhenToComeBack() {
		service.statuses(4, "/api/tickets", LimitedService.as("alice"));
		HttpResponse<String> response = service.get("/api/tickets", LimitedService.as("alice"));
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
		assertThat(Integer.parseInt(header(response, "Retry-After"))).isBetween(890, 900);
		assertThat(header(response, "RateLimit-Remaining")).isEqualTo("0");
		assertThat(header(response, "RateLimit-Reset")).isEqualTo(header(response, "Retry-After"));
		assertThat(response.body()).contains("\"status\":429")
			.contains("\"code\":\"TOO_MANY_REQUESTS\"")
			.contains("\"instance\":\"/api/tickets\"")
			.contains("\"requestId\":\"" + header(response, "X-Request-ID") + "\"");
	}

	@Test
	void usersBehindOneAddressHaveLimitsOfTheirOwn() {
		assertThat(service.statuses(5, "/api/tickets", LimitedService.as("alice"))).endsWith(200, 429);
		assertThat(service.statuses(5, "/api/tickets", LimitedService.as("bob"))).endsWith(200, 429);
		assertThat(service.statuses(5, "/open/news")).endsWith(200, 429);
	}

	@Test
	void eachLimitThatMatchesHolds() {
		assertThat(service.statuses(3, "/api/login", LimitedService.as("alice"))).containsExactly(200, 200, 429);
		assertThat(service.statuses(3, "/api/tickets", LimitedService.as("alice"))).containsExactly(200, 200, 429);
	}

	@Test
	void headersThatACallerMakesUpDoNotHelp() {
		service.statuses(4, "/open/news");
		assertThat(service
			.get("/open/news", "X-Forwarded-For", "203.0.113.9", "Forwarded", "for=203.0.113.9", "X-Real-IP",
					"203.0.113.9", "X-Request-ID", "another", "User-Agent", "another")
			.statusCode()).isEqualTo(429);
	}

	@Test
	void floodWithoutCredentialsIsRefusedBeforeSpringSecurity() {
		assertThat(service.statuses(6, "/api/tickets")).containsExactly(401, 401, 401, 401, 429, 429);
		assertThat(service.get("/api/tickets", LimitedService.as("alice")).statusCode()).isEqualTo(200);
	}

	@Test
	void guessingPasswordsIsRefusedBeforeSpringSecurity() {
		assertThat(service.statuses(6, "/api/tickets", LimitedService.authorization("alice:guess")))
			.containsExactly(401, 401, 401, 401, 429, 429);
		assertThat(service.get("/api/tickets", LimitedService.authorization("mallory:guess")).statusCode())
			.isEqualTo(429);
	}

	@Test
	void whoIsTurnedAwayDoesNotUseUpTheLimitOfTheUserNamed() {
		service.statuses(3, "/api/tickets", LimitedService.authorization("alice:guess"));
		HttpResponse<String> response = service.get("/api/tickets", LimitedService.as("alice"));
		assertThat(header(response, "RateLimit-Remaining")).isEqualTo("3");
	}

	@Test
	void unknownPathsAreLimitedToo() {
		assertThat(service.statuses(5, "/open/nothing")).containsExactly(404, 404, 404, 404, 429);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/tickets", "/api/later", "/api/elsewhere" })
	void requestTakesOneTokenHoweverItIsDispatched(String path) {
		HttpResponse<String> response = service.get(path, LimitedService.as("alice"));
		assertThat(response.body()).isEqualTo("ok");
		assertThat(header(response, "RateLimit-Remaining")).isEqualTo("3");
		assertThat(header(service.get(path, LimitedService.as("alice")), "RateLimit-Remaining")).isEqualTo("2");
	}

	@Test
	void healthIsNeverLimited() {
		assertThat(service.statuses(10, "/actuator/health")).doesNotContain(429);
	}

	@Test
	void preflightsAreNeverLimited() {
		assertThat(service.preflights(10, "/api/tickets")).doesNotContain(429);
		assertThat(service.preflights(10, "/open/news")).doesNotContain(429);
		assertThat(service.statuses(5, "/open/news")).containsExactly(200, 200, 200, 200, 429);
	}

	@Test
	void guessesAtOnceGetNoFurtherThanGuessesInARow() {
		List<Integer> statuses = service.statusesAtOnce(40, "/api/tickets",
				LimitedService.authorization("alice:guess"));
		assertThat(Collections.frequency(statuses, 401)).isEqualTo(4);
		assertThat(Collections.frequency(statuses, 429)).isEqualTo(36);
	}

	@Test
	void requestsAtOnceWithoutCredentialsGetNoFurtherThanInARow() {
		service.statuses(3, "/open/news");
		List<Integer> statuses = service.statusesAtOnce(40, "/api/tickets");
		assertThat(Collections.frequency(statuses, 401)).isEqualTo(1);
	}

	@Test
	void usersAtOnceBehindOneAddressDoNotRefuseEachOther() {
		var alice = CompletableFuture
			.supplyAsync(() -> service.statusesAtOnce(4, "/api/tickets", LimitedService.as("alice")));
		assertThat(service.statusesAtOnce(4, "/api/tickets", LimitedService.as("bob"))).containsOnly(200);
		assertThat(alice.join()).containsOnly(200);
	}

	@Test
	void requestsAtOnceGetNoMoreThanThereIs() {
		List<Integer> statuses = service.statusesAtOnce(40, "/open/news");
		assertThat(Collections.frequency(statuses, 200)).isEqualTo(4);
		assertThat(Collections.frequency(statuses, 429)).isEqualTo(36);
	}

	@Test
	void decisionsAreMetered() {
		double before = refused();
		service.statuses(6, "/open/news");
		assertThat(refused() - before).isEqualTo(2);
	}

	private static double refused() {
		return service.bean(MeterRegistry.class)
			.find("shared-core.rate-limit.requests")
			.tags("limit", "/**", "outcome", "refused")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElseThrow();
	}

}
