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
 * Lets Hibernate tell how long each statement took. It has one place for that, the logger
 * of its statements, which is a service of its own; a statement inspector, of which there
 * can only be one, stays the user's.
 */
final class SlowQueryBootstrap {

	/** The setting of Hibernate that carries our {@link SlowQueryLog} to it. */
	static final String SETTING = "io.sharedcore.logging.slow-query-log";

	private SlowQueryBootstrap() {
	}

	/**
	 * Called by Hibernate when it starts. Who set Hibernate's own threshold gets
	 * Hibernate's own line, and only that.
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
