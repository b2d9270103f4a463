package io.sharedcore.benchmarks.outbox;

import javax.sql.DataSource;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.measure.SqlRecorder;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.outbox.Outbox;
import io.sharedcore.test.postgres.Database;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service that sends calls to a receiver, on a database of its own.
 */
final class SenderApplication implements AutoCloseable {

	static final String SERVICE = "receiver";

	private final ConfigurableApplicationContext context;

	private SenderApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static SenderApplication start(String receiver, String... properties) {
		Database database = EmptyDatabase.create(EmptyDatabase.migration("outbox/R__outbox_call.sql"),
				SenderByHand.TABLE, SenderByDbScheduler.TABLE);
		return new SenderApplication(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.application.name=sender", "spring.main.banner-mode=off", "logging.level.root=error",
					"spring.datasource.hikari.maximum-pool-size=20",
					"shared-core.client.services." + SERVICE + ".base-url=" + receiver)
			.properties(EmptyDatabase.properties(database))
			.properties(properties)
			.run());
	}

	Outbox outbox() {
		return this.context.getBean(Outbox.class);
	}

	ServiceHttpClient client() {
		return this.context.getBean(ServiceHttpClient.class);
	}

	DataSource dataSource() {
		return this.context.getBean(DataSource.class);
	}

	JdbcTemplate jdbc() {
		return this.context.getBean(JdbcTemplate.class);
	}

	TransactionTemplate transaction() {
		return this.context.getBean(TransactionTemplate.class);
	}

	SqlRecorder recorder() {
		return this.context.getBean(SqlRecorder.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	static class Application {

		@Bean
		static SqlRecorder sqlRecorder() {
			return new SqlRecorder();
		}

	}

}
