package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.List;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.caffeine.Bucket4jCaffeine;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitAutoConfigurationTests {

	private static final String[] ON = { "shared-core.rate-limit.enabled=true",
			"shared-core.rate-limit.limits[0].path=/api/**", "shared-core.rate-limit.limits[0].capacity=10",
			"shared-core.rate-limit.limits[0].period=1m" };

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RateLimitAutoConfiguration.class));

	private final WebApplicationContextRunner on = this.runner.withPropertyValues(ON);

	@Test
	void nothingIsThereUnlessSwitchedOn() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class)
			.doesNotHaveBean(RateLimiter.class));
		this.on.withPropertyValues("shared-core.rate-limit.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void filtersSurroundSpringSecurity() {
		this.on.run((context) -> {
			assertThat(order(context.getBean("unauthenticatedRateLimitFilter"))).isEqualTo(-110);
			assertThat(order(context.getBean("rateLimitFilter"))).isEqualTo(-90);
		});
		this.on.withPropertyValues("spring.security.filter.order=-5").run((context) -> {
			assertThat(order(context.getBean("unauthenticatedRateLimitFilter"))).isEqualTo(-15);
			assertThat(order(context.getBean("rateLimitFilter"))).isEqualTo(5);
		});
	}

	@Test
	void withoutSpringSecurityNobodyIsTurnedAway() {
		this.on.withClassLoader(new FilteredClassLoader(SecurityFilterChain.class))
			.run((context) -> assertThat(context).hasBean("rateLimitFilter")
				.doesNotHaveBean("unauthenticatedRateLimitFilter"));
	}

	@Test
	void applicationThatIsNoWebApplicationHasNoLimits() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RateLimitAutoConfiguration.class))
			.withPropertyValues(ON)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimiter.class));
	}

	@Test
	void storeOfTheApplicationIsTaken() {
		this.on.withUserConfiguration(OwnStore.class)
			.withPropertyValues("shared-core.rate-limit.store=redis")
			.run((context) -> assertThat(context.getBean(BucketStore.class).buckets()).isInstanceOfSatisfying(
					TokenBuckets.class,
					(buckets) -> assertThat(buckets.store()).isSameAs(context.getBean("rateLimitBuckets"))));
	}

	@Test
	void otherBucketsOfTheApplicationAreLeftAlone() {
		this.on.withBean("ownBuckets", ProxyManager.class, OwnStore::buckets)
			.run((context) -> assertThat(context.getBean(BucketStore.class).buckets())
				.isInstanceOf(MemoryBuckets.class));
	}

	@Test
	void bucketsInMemoryAreBounded() {
		this.on.withPropertyValues("shared-core.rate-limit.max-keys=100").run((context) -> {
			RateLimiter limiter = context.getBean(RateLimiter.class);
			for (int i = 0; i < 10_000; i++) {
				limiter.take(List.of(Limit.of("/**", 10, Duration.ofMinutes(1))), "address:" + i);
			}
			MemoryBuckets buckets = (MemoryBuckets) context.getBean(BucketStore.class).buckets();
			assertThat(buckets.size()).isLessThanOrEqualTo(100);
		});
	}

	@Test
	void missingBucket4jStopsTheStartWithTheDependencyToAdd() {
		this.on.withClassLoader(new FilteredClassLoader("io.github.bucket4j"))
			.run((context) -> assertThat(analysis(context.getStartupFailure()).getAction())
				.contains("com.bucket4j:bucket4j_jdk17-core"));
	}

	@Test
	void bucketsInMemoryNeedNoStoreOfBucket4j() {
		this.on.withClassLoader(new FilteredClassLoader(Bucket4jCaffeine.class))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("rateLimitFilter"));
	}

	@Test
	void missingBucket4jIsNoMatterWhileSwitchedOff() {
		this.runner.withClassLoader(new FilteredClassLoader("io.github.bucket4j"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void missingStoreStopsTheStartWithTheDependencyToAdd() {
		missing("memory", Caffeine.class, "com.github.ben-manes.caffeine:caffeine");
		missing("postgresql", Bucket4jPostgreSQL.class, "com.bucket4j:bucket4j_jdk17-postgresql");
		missing("redis", Bucket4jLettuce.class, "com.bucket4j:bucket4j_jdk17-lettuce");
		missing("redis", io.lettuce.core.RedisClient.class, "org.springframework.boot:spring-boot-starter-data-redis");
	}

	private void missing(String store, Class<?> missing, String dependency) {
		this.on.withPropertyValues("shared-core.rate-limit.store=" + store)
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> {
				FailureAnalysis analysis = analysis(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("shared-core.rate-limit.store=" + store)
					.contains(dependency);
				assertThat(analysis.getAction()).contains("Add " + dependency + " to");
			});
	}

	@ParameterizedTest
	@CsvSource({ "limits[0].capacity=0, limits[0].capacity", "limits[0].capacity=-1, limits[0].capacity",
			"limits[0].period=0s, limits[0].period", "limits[0].period=-1s, limits[0].period",
			"limits[0].period=1000d, limits[0].period", "limits[0].path=api, must begin with '/'",
			"limits[0].path=/a/{b, limits[0]", "limits[0].capacity=9000000000000000000, one for each nanosecond",
			"store=oracle, store", "max-keys=0, maxKeys", "store-timeout=0ms, storeTimeout",
			"clean-up-interval=0s, cleanUpInterval", "on-store-failure=maybe, on-store-failure",
			"limits[0].on-store-failure=maybe, limits[0].on-store-failure",
			"limits[0].counted-by=nobody, limits[0].counted-by" })
	void wrongValueStopsTheStartNamingIt(String property, String message) {
		this.on.withPropertyValues("shared-core.rate-limit." + property)
			.run((context) -> assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(Exception.class)
				.satisfies((failure) -> assertThat(allMessages(failure)).contains(message)));
	}

	@Test
	void switchedOnWithoutLimitsStopsTheStart() {
		this.runner.withPropertyValues("shared-core.rate-limit.enabled=true")
			.run((context) -> assertThat(context.getStartupFailure())
				.satisfies((failure) -> assertThat(allMessages(failure)).contains("limits[0].path=/api/**")));
	}

	private static int order(Object registration) {
		return ((FilterRegistrationBean<?>) registration).getOrder();
	}

	private static FailureAnalysis analysis(Throwable failure) {
		return List.of(new MissingDependencyFailureAnalyzer(), new UnusableTableFailureAnalyzer())
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.orElseThrow();
	}

	private static String allMessages(Throwable failure) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.append(cause.getMessage()).append('\n');
		}
		return messages.toString();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore {

		@Bean
		ProxyManager<String> rateLimitBuckets() {
			return buckets();
		}

		static ProxyManager<String> buckets() {
			return Bucket4jCaffeine.<String>builderFor(Caffeine.newBuilder()).build();
		}

	}

}
