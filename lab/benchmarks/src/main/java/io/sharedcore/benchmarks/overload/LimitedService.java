package io.sharedcore.benchmarks.overload;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.test.postgres.Database;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service without HTTP, with and without the deadline in the database.
 */
final class LimitedService implements AutoCloseable {

	static final String TABLE = "create table entry (id bigint generated always as identity primary key, text text)";

	private final ConfigurableApplicationContext context;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private LimitedService(ConfigurableApplicationContext context) {
		this.context = context;
		this.jdbc = context.getBean(JdbcTemplate.class);
		this.transaction = context.getBean(TransactionTemplate.class);
	}

	static LimitedService start(Database database, boolean deadline) {
		return new LimitedService(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.application.name=limited", "spring.main.banner-mode=off", "logging.level.root=error",
					"shared-core.overload.database-deadline=" + deadline)
			.properties(EmptyDatabase.properties(database))
			.run());
	}

	void transaction() {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.update("insert into entry (text) values (?)", "text");
			statement();
		});
	}

	void statement() {
		this.jdbc.queryForList("select text from entry where id = ?", 1);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	static class Application {

	}

}
