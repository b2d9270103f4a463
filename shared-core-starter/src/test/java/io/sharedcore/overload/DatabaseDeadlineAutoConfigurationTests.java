package io.sharedcore.overload;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.error.ProblemMapper;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When data sources keep the deadline of the request.
 */
class DatabaseDeadlineAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:deadlines")
		.withConfiguration(
				AutoConfigurations.of(DataSourceAutoConfiguration.class, DatabaseDeadlineAutoConfiguration.class));

	@Test
	void dataSourceIsLimitedAndKeepsItsType() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(HikariDataSource.class)
				.hasBean("expiredDeadlineFilter")
				.hasBean("databaseDeadlineProblemMapper");
			assertThat(AopUtils.isAopProxy(context.getBean(HikariDataSource.class))).isTrue();
		});
	}

	@Test
	void poolIsClosedWithTheContext() {
		HikariDataSource[] pool = new HikariDataSource[1];
		this.runner.run((context) -> {
			pool[0] = context.getBean(HikariDataSource.class);
			pool[0].getConnection().close();
		});
		assertThat(pool[0].isClosed()).isTrue();
	}

	@Test
	void featureIsSwitchedOff() {
		this.runner.withPropertyValues("shared-core.overload.database-deadline=false").run((context) -> {
			assertThat(AopUtils.isAopProxy(context.getBean(HikariDataSource.class))).isFalse();
			assertThat(context).doesNotHaveBean(ProblemMapper.class).doesNotHaveBean("expiredDeadlineFilter");
		});
	}

	@Test
	void otherPropertyDoesNotSwitchItOff() {
		this.runner.withPropertyValues("shared-core.overload.enabled=false")
			.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean(HikariDataSource.class))).isTrue());
	}

	@Test
	void applicationReplacesTheMapper() {
		ProblemMapper own = (failure) -> null;
		this.runner.withBean("databaseDeadlineProblemMapper", ProblemMapper.class, () -> own)
			.run((context) -> assertThat(context.getBean(ProblemMapper.class)).isSameAs(own));
	}

	@Test
	void serviceWithoutDatabaseHasOnlyTheFilter() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DatabaseDeadlineAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(DelegatingDataSource.class))
			.run((context) -> assertThat(context).hasBean("expiredDeadlineFilter")
				.doesNotHaveBean(DeadlineDataSourcePostProcessor.class)
				.doesNotHaveBean(ProblemMapper.class));
	}

	@Test
	void serviceWithoutHikariIsLimited() {
		this.runner.withClassLoader(new FilteredClassLoader("com.zaxxer.hikari"))
			.withPropertyValues("spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource")
			.run((context) -> assertThat(context).hasSingleBean(DeadlineDataSourcePostProcessor.class)
				.doesNotHaveBean(LimitedHikariMetadataProvider.class));
	}

}
