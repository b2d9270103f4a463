package io.sharedcore.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import jakarta.persistence.EntityManager;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Slow statements on a real PostgreSQL, beside a statement inspector of the user's own.
 */
@DataJpaTest(properties = { "shared-core.logging.slow-query-threshold=100ms",
		"spring.jpa.properties.hibernate.show_sql=false" })
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@ImportAutoConfiguration(LoggingAutoConfiguration.class)
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
			ILoggingEvent event = events.single();
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).isEqualTo("Slow query");
			assertThat(event.getKeyValuePairs().toString()).contains("durationMs", "pg_sleep(?)")
				.doesNotContain("hunter");
		}
	}

	@Test
	void quickStatementIsNone() {
		try (LoggedEvents events = LoggedEvents.of(SlowQueryLog.class)) {
			this.entityManager.createNativeQuery("select 1").getResultList();
			assertThat(events.all()).isEmpty();
		}
	}

	@Test
	void usersStatementInspectorStays() {
		SessionFactoryImplementor factory = this.entityManager.getEntityManagerFactory()
			.unwrap(SessionFactoryImplementor.class);
		assertThat(factory.getSessionFactoryOptions().getStatementInspector()).isInstanceOf(OwnInspector.class);
		assertThat(factory.getServiceRegistry().requireService(SqlStatementLogger.class).getLogSlowQuery())
			.isEqualTo(100);
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Application {

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Inspected {

		@Bean
		HibernatePropertiesCustomizer ownInspector() {
			return (settings) -> settings.put("hibernate.session_factory.statement_inspector", new OwnInspector());
		}

	}

	static class OwnInspector implements StatementInspector {

		@Override
		public String inspect(String sql) {
			return sql;
		}

	}

}
