package io.sharedcore.logging;

import java.time.Duration;
import java.util.Map;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.internal.util.config.ConfigurationHelper;
import org.hibernate.resource.jdbc.spi.JdbcSessionContext;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Makes Hibernate report the duration of each statement. Its only place for this is the
 * logger of its statements, a Java service. The statement inspector, of which there can
 * only be one, stays the application's.
 */
final class SlowQueryBootstrap {

	/** The setting of Hibernate that holds the {@link SlowQueryLog}. */
	static final String SETTING = "io.sharedcore.logging.slow-query-log";

	private SlowQueryBootstrap() {
	}

	/**
	 * Called by Hibernate when it starts. If the application sets Hibernate's own
	 * threshold, only Hibernate's own line is logged.
	 */
	public static final class Contributor implements ServiceContributor {

		@Override
		public void contribute(StandardServiceRegistryBuilder builder) {
			Map<String, Object> settings = builder.getSettings();
			if (settings.get(SETTING) instanceof SlowQueryLog slowQueries
					&& !settings.containsKey(JdbcSettings.LOG_SLOW_QUERY)) {
				builder.addService(SqlStatementLogger.class, new TimedStatements(settings, slowQueries));
			}
		}

	}

	private static final class TimedStatements extends SqlStatementLogger {

		private final SlowQueryLog slowQueries;

		TimedStatements(Map<String, Object> settings, SlowQueryLog slowQueries) {
			super(ConfigurationHelper.getBoolean(JdbcSettings.SHOW_SQL, settings),
					ConfigurationHelper.getBoolean(JdbcSettings.FORMAT_SQL, settings),
					ConfigurationHelper.getBoolean(JdbcSettings.HIGHLIGHT_SQL, settings),
					Math.max(1, slowQueries.threshold().toMillis()));
			this.slowQueries = slowQueries;
		}

		@Override
		public void logSlowQuery(String sql, long startTimeNanos, JdbcSessionContext context) {
			Duration duration = Duration.ofNanos(System.nanoTime() - startTimeNanos);
			this.slowQueries.executed(sql, duration);
			if (duration.compareTo(this.slowQueries.threshold()) >= 0 && context != null
					&& context.getStatistics() != null && context.getStatistics().isStatisticsEnabled()) {
				context.getStatistics().slowQuery(sql, duration.toMillis());
			}
		}

	}

}
