package io.sharedcore.logging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import jakarta.persistence.EntityManager;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Slow statements on a real PostgreSQL, beside a statement inspector of the user's own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "shared-core.logging.slow-query-threshold=100ms", "spring.application.name=slow" })
class SlowQueryTests {

	@Autowired
	private EntityManager entityManager;

	@Test
	void slowStatementIsOneWarningWithoutItsValues() {
		try (LoggedEvents events = LoggedEvents.of(SlowQueryLog.class)) {
			this.entityManager
				.createNativeQuery("select 'hunter2', cast(:secret as text), cast(pg_sleep(0.15) as text)")
				.setParameter("secret", "hunter3")
				.getResultList();
			ILoggingEvent event = events.all()
				.stream()
				.filter((logged) -> logged.getKeyValuePairs().toString().contains("pg_sleep"))
				.findFirst()
				.orElseThrow();
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).isEqualTo("Slow query");
			assertThat(event.getKeyValuePairs().toString()).contains("durationMs", "pg_sleep(?)")
				.doesNotContain("hunter");
		}
	}

	@Test
	void thresholdIsTheFirstDurationThatIsTooLong() {
		SlowQueryLog slowQueries = new SlowQueryLog(Duration.ofMillis(100));
		try (LoggedEvents events = LoggedEvents.of(SlowQueryLog.class)) {
			slowQueries.executed("select 1", Duration.ofMillis(99));
			assertThat(events.all()).isEmpty();
			slowQueries.executed("select 1", Duration.ofMillis(100));
			assertThat(events.all()).hasSize(1);
		}
	}

	@Test
	void usersStatementInspectorStays() {
		SessionFactoryImplementor factory = this.entityManager.getEntityManagerFactory()
			.unwrap(SessionFactoryImplementor.class);
		this.entityManager.createNativeQuery("select 2").getResultList();
		assertThat(OwnInspector.inspected).contains("select 2");
		assertThat(factory.getServiceRegistry().requireService(SqlStatementLogger.class).getLogSlowQuery())
			.isEqualTo(100);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		HibernatePropertiesCustomizer ownInspector() {
			return (settings) -> settings.put("hibernate.session_factory.statement_inspector", new OwnInspector());
		}

	}

	static class OwnInspector implements StatementInspector {

		private static final List<String> inspected = new CopyOnWriteArrayList<>();

		@Override
		public String inspect(String sql) {
			inspected.add(sql);
			return sql;
		}

	}

}
