package io.sharedcore.ratelimit;

import java.time.Clock;
import java.util.List;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.context.FilterOrders;
import io.sharedcore.error.ProblemWriter;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Limits requests if {@code shared-core.rate-limit.enabled=true}.
 */
@AutoConfiguration(afterName = { "io.sharedcore.error.ErrorAutoConfiguration",
		"org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
		"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty("shared-core.rate-limit.enabled")
@EnableConfigurationProperties(RateLimitProperties.class)
final class RateLimitAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ProxyManager.class)
	@Import({ BucketStoreConfigurations.OfTheApplication.class, BucketStoreConfigurations.InMemory.class,
			BucketStoreConfigurations.InPostgresql.class, BucketStoreConfigurations.InRedis.class,
			BucketStoreConfigurations.Nowhere.class })
	static class WithBucket4j {

		@Bean
		Buckets rateLimitTokens(BucketStore store, RateLimitProperties properties, ObjectProvider<Clock> clock) {
			return store.remote() ? new CircuitBreakingBuckets(store.buckets(), properties.storeTimeout(),
					new StoreCircuitBreaker(time(clock)::currentTimeNanos)) : store.buckets();
		}

		@Bean
		RateLimiter rateLimiter(Buckets buckets, RateLimitProperties properties, ObjectProvider<Clock> clock,
				ObjectProvider<MeterRegistry> meters) {
			return new RateLimiter(buckets, new ExhaustedBuckets(time(clock)::currentTimeNanos),
					properties.onStoreFailure(), new RateLimitMeters(meters.getIfUnique(), properties.limits()));
		}

		@Bean
		@ConditionalOnMissingBean(name = "rateLimitFilter")
		FilterRegistrationBean<RateLimitFilter> rateLimitFilter(RateLimiter limiter, RateLimitProperties properties,
				ObjectProvider<ProblemWriter> writer, Environment environment, ObjectProvider<HealthPaths> health) {
			FilterRegistrationBean<RateLimitFilter> registration = new FilterRegistrationBean<>(new RateLimitFilter(
					limits(properties, health), limiter, new RateLimitResponse(writer.getIfAvailable())));
			registration.setOrder(FilterOrders.rateLimit(environment));
			registration.setDispatcherTypes(DispatcherType.REQUEST);
			return registration;
		}

		@Bean
		PendingRequests pendingRequests(ObjectProvider<Clock> clock) {
			return new PendingRequests(time(clock)::currentTimeNanos);
		}

		static Limits limits(RateLimitProperties properties, ObjectProvider<HealthPaths> health) {
			return new Limits(properties.limits(), properties.exclude(),
					() -> health.stream().flatMap((paths) -> paths.rules().stream()).toList());
		}

		private static MonotonicTimeMeter time(ObjectProvider<Clock> clock) {
			return new MonotonicTimeMeter(new ClockMeter(clock.getIfUnique(Clock::systemUTC)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ProxyManager.class, org.springframework.security.web.SecurityFilterChain.class })
	static class WithSpringSecurity {

		@Bean
		@ConditionalOnMissingBean(name = "unauthenticatedRateLimitFilter")
		FilterRegistrationBean<UnauthenticatedRateLimitFilter> unauthenticatedRateLimitFilter(RateLimiter limiter,
				RateLimitProperties properties, ObjectProvider<ProblemWriter> writer, Environment environment,
				ObjectProvider<HealthPaths> health, PendingRequests pending) {
			FilterRegistrationBean<UnauthenticatedRateLimitFilter> registration = new FilterRegistrationBean<>(
					new UnauthenticatedRateLimitFilter(WithBucket4j.limits(properties, health), limiter, pending,
							new RateLimitResponse(writer.getIfAvailable())));
			registration.setOrder(FilterOrders.unauthenticatedRateLimit(environment));
			registration.setDispatcherTypes(DispatcherType.REQUEST);
			return registration;
		}

	}

	@Bean
	RateLimitErrors rateLimitErrors(RateLimitProperties properties) {
		return new RateLimitErrors(properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PathMappedEndpoints.class)
	static class WithActuator {

		@Bean
		@Lazy
		@ConditionalOnBean(PathMappedEndpoints.class)
		HealthPaths rateLimitHealthPaths(PathMappedEndpoints endpoints, ObjectProvider<DispatcherServletPath> servlet) {
			DispatcherServletPath path = servlet.getIfUnique();
			return new HealthPaths(endpoints, (path != null) ? path.getPrefix() : "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("io.github.bucket4j.distributed.proxy.ProxyManager")
	static class WithoutBucket4j {

		WithoutBucket4j() {
			throw new MissingDependencyException("shared-core.rate-limit.enabled=true", List.of(
					"com.bucket4j:bucket4j_jdk17-core",
					"for the store com.github.ben-manes.caffeine:caffeine, com.bucket4j:bucket4j_jdk17-postgresql or -lettuce"));
		}

	}

}
