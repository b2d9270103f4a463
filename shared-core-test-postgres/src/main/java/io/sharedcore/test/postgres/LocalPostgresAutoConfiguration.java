package io.sharedcore.test.postgres;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Gives an application without {@code spring.datasource.url} a new, empty database on
 * {@link LocalPostgres}.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnClass(JdbcConnectionDetails.class)
@Conditional(LocalPostgresAutoConfiguration.NoDataSourceConfigured.class)
final class LocalPostgresAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JdbcConnectionDetails localPostgresConnectionDetails(Environment environment) {
		String prefix = environment.getProperty("spring.application.name", "test");
		return new LocalConnectionDetails(LocalPostgres.shared().createDatabase(prefix));
	}

	static final class NoDataSourceConfigured extends NoneNestedConditions {

		NoDataSourceConfigured() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnProperty("spring.datasource.url")
		static final class Url {

		}

	}

	private record LocalConnectionDetails(Database database) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.database.url();
		}

		@Override
		public String getUsername() {
			return this.database.username();
		}

		@Override
		public String getPassword() {
			return this.database.password();
		}

	}

}
