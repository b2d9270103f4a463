package io.sharedcore.ratelimit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits that instances share through a real Redis.
 */
class RedisLimitTests {

	@Test
	void instancesShareOneLimit() {
		try (LocalRedis redis = LocalRedis.start();
				LimitedService one = start(redis.port());
				LimitedService other = start(redis.port())) {
			assertThat(one.statuses(6, "/api/tickets", LimitedService.as("alice"))).containsOnly(200);
			assertThat(other.statuses(6, "/api/tickets", LimitedService.as("alice"))).containsExactly(200, 200, 200,
					200, 429, 429);
			assertThat(one.statuses(1, "/api/tickets", LimitedService.as("bob"))).containsOnly(200);
		}
	}

	@Test
	void instancesAtOnceGiveNoMoreThanThereIs() {
		try (LocalRedis redis = LocalRedis.start();
				LimitedService one = start(redis.port(), "shared-core.rate-limit.store-timeout=10s");
				LimitedService other = start(redis.port(), "shared-core.rate-limit.store-timeout=10s")) {
			CompletableFuture<List<Integer>> first = CompletableFuture
				.supplyAsync(() -> one.statusesAtOnce(30, "/open/news"));
			List<Integer> statuses = new ArrayList<>(other.statusesAtOnce(30, "/open/news"));
			statuses.addAll(first.join());
			assertThat(Collections.frequency(statuses, 200)).isEqualTo(10);
			assertThat(Collections.frequency(statuses, 429)).isEqualTo(50);
		}
	}

	@Test
	void bucketsExpireByThemselves() {
		try (LocalRedis redis = LocalRedis.start(); LimitedService service = start(redis.port())) {
			service.statuses(1, "/open/news");
			StringRedisTemplate template = service.bean(StringRedisTemplate.class);
			assertThat(template.keys("*")).singleElement()
				.satisfies((key) -> assertThat(template.getExpire(key)).isBetween(300L, 365L));
		}
	}

	@Test
	void redisThatIsAwayKeepsNoServiceFromStartingAndIsFoundLater() {
		int port = LocalRedis.freePort();
		try (LimitedService service = start(port)) {
			assertThat(service.statuses(12, "/open/news")).containsOnly(200);
			try (LocalRedis redis = LocalRedis.start(port)) {
				Awaitility.await().until(() -> service.get("/open/news").statusCode() == 429);
			}
		}
	}

	@Test
	void redisThatGoesAwayLetsRequestsGoOn() {
		try (LocalRedis redis = LocalRedis.start(); LimitedService service = start(redis.port())) {
			service.statuses(1, "/open/news");
			redis.close();
			assertThat(service.statuses(15, "/open/news")).containsOnly(200);
		}
	}

	private static LimitedService start(int port, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("shared-core.rate-limit.store=redis", "spring.data.redis.host=127.0.0.1",
						"spring.data.redis.port=" + port, "shared-core.rate-limit.limits[0].path=/**",
						"shared-core.rate-limit.limits[0].capacity=10", "shared-core.rate-limit.limits[0].period=1h"));
		all.addAll(List.of(properties));
		return LimitedService.startInMemory(all.toArray(String[]::new));
	}

}
