package io.sharedcore.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.AbstractProxyManagerBuilder;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.sharedcore.ratelimit.RateLimitProperties.Store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.ClassUtils;

/**
 * Imported in this order: the application's own store, then the store that the property
 * names, then {@link Nowhere}, which stops the start.
 */
abstract class BucketStoreConfigurations {

	private static final String PROPERTY = "shared-core.rate-limit.store";

	/** A full bucket is equivalent to a new one. */
	private static final ExpirationAfterWriteStrategy UNTIL_FULL = ExpirationAfterWriteStrategy
		.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(1));

	private static <P extends ProxyManager<String>> P build(AbstractProxyManagerBuilder<String, P, ?> builder,
			TimeMeter time) {
		builder.clientClock(time);
		builder.expirationAfterWrite(UNTIL_FULL);
		return builder.build();
	}

	private static BucketStore shared(Supplier<? extends ProxyManager<String>> store, Environment environment) {
		return new BucketStore(
				new TokenBuckets(store, environment.getProperty("spring.application.name", "application")), true);
	}

	/** The only clock that instances with shared buckets have in common. */
	private static ClockMeter wall(ObjectProvider<Clock> clock) {
		return new ClockMeter(clock.getIfUnique(Clock::systemUTC));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(value = ProxyManager.class, name = OfTheApplication.NAME)
	static class OfTheApplication {

		static final String NAME = "rateLimitBuckets";

		@Bean
		@ConditionalOnMissingBean
		BucketStore bucketStore(ApplicationContext context) {
			@SuppressWarnings("unchecked")
			ProxyManager<String> buckets = context.getBean(NAME, ProxyManager.class);
			return shared(() -> buckets, context.getEnvironment());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Caffeine.class)
	@ConditionalOnProperty(name = PROPERTY, havingValue = "memory", matchIfMissing = true)
	static class InMemory {

		@Bean
		@ConditionalOnMissingBean
		BucketStore bucketStore(RateLimitProperties properties, ObjectProvider<Clock> clock) {
			return new BucketStore(new MemoryBuckets(properties.maxKeys(), new MonotonicTimeMeter(wall(clock))), false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Bucket4jPostgreSQL.class, DelegatingDataSource.class })
	@ConditionalOnProperty(name = PROPERTY, havingValue = "postgresql")
	@ConditionalOnMissingBean(BucketStore.class)
	static class InPostgresql {

		@Bean
		@DependsOnDatabaseInitialization
		@ConditionalOnMissingBean
		PostgreSQLSelectForUpdateBasedProxyManager<String> rateLimitTable(DataSource dataSource,
				RateLimitProperties properties, ObjectProvider<Clock> clock) {
			BucketTable.check(dataSource);
			return build(Bucket4jPostgreSQL.selectForUpdateBasedBuilder(new AutoCommitDataSource(dataSource))
				.primaryKeyMapper(PrimaryKeyMapper.STRING)
				.table(BucketTable.NAME)
				.requestTimeout(properties.storeTimeout()), wall(clock));
		}

		@Bean
		BucketStore bucketStore(PostgreSQLSelectForUpdateBasedProxyManager<String> table, Environment environment) {
			return shared(() -> table, environment);
		}

		@Bean
		ExpiredBucketCleaner expiredBucketCleaner(PostgreSQLSelectForUpdateBasedProxyManager<String> table,
				RateLimitProperties properties) {
			return new ExpiredBucketCleaner(table, properties.cleanUpInterval());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Bucket4jLettuce.class, RedisClient.class, LettuceConnectionFactory.class })
	@ConditionalOnProperty(name = PROPERTY, havingValue = "redis")
	@ConditionalOnMissingBean(BucketStore.class)
	static class InRedis {

		@Bean
		RedisBuckets redisBuckets(LettuceConnectionFactory connectionFactory, RateLimitProperties properties,
				ObjectProvider<Clock> clock) {
			return new RedisBuckets(connectionFactory::getRequiredNativeClient,
					(builder) -> build(builder.requestTimeout(properties.storeTimeout()), wall(clock)));
		}

		@Bean
		BucketStore bucketStore(RedisBuckets redis, Environment environment) {
			return shared(redis, environment);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(BucketStore.class)
	static class Nowhere {

		@Bean
		BucketStore bucketStore(RateLimitProperties properties, ApplicationContext context) {
			ClassLoader classLoader = context.getClassLoader();
			throw new MissingDependencyException(PROPERTY + "=" + properties.store().name().toLowerCase(),
					needs(properties.store()).filter((needed) -> !ClassUtils.isPresent(needed.className(), classLoader))
						.map(Needed::dependency)
						.distinct()
						.toList());
		}

		private static Stream<Needed> needs(Store store) {
			return switch (store) {
				case MEMORY -> Stream.of(new Needed("com.github.benmanes.caffeine.cache.Caffeine",
						"com.github.ben-manes.caffeine:caffeine"));
				case POSTGRESQL -> Stream.of(
						new Needed("io.github.bucket4j.postgresql.Bucket4jPostgreSQL",
								"com.bucket4j:bucket4j_jdk17-postgresql"),
						new Needed("org.springframework.jdbc.datasource.DelegatingDataSource",
								"org.springframework.boot:spring-boot-starter-jdbc"));
				case REDIS -> Stream.of(
						new Needed("io.github.bucket4j.redis.lettuce.Bucket4jLettuce",
								"com.bucket4j:bucket4j_jdk17-lettuce"),
						new Needed("org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory",
								"org.springframework.boot:spring-boot-starter-data-redis"),
						new Needed("io.lettuce.core.RedisClient",
								"org.springframework.boot:spring-boot-starter-data-redis"));
			};
		}

		private record Needed(String className, String dependency) {

		}

	}

}
