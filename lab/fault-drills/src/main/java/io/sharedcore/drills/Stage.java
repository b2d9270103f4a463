package io.sharedcore.drills;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.sharedcore.drills.database.PostgresProcess;
import io.sharedcore.drills.desk.Desk;
import io.sharedcore.drills.network.FaultyProxy;
import org.jspecify.annotations.Nullable;

/**
 * What drills are run on, started when the first one asks for it: a PostgreSQL of our
 * own, a proxy in front of it, and a desk that reaches it through the proxy.
 */
public final class Stage implements AutoCloseable {

	/**
	 * Without it a connection that stalls would hold its thread for as long as it stalls.
	 */
	private static final String TIMEOUTS = "&socketTimeout=4&connectTimeout=4";

	private @Nullable PostgresProcess postgres;

	private @Nullable FaultyProxy proxy;

	private @Nullable Desk desk;

	/**
	 * The database server.
	 * @return the server, running
	 * @throws IOException if it cannot be started
	 */
	public PostgresProcess postgres() throws IOException {
		if (this.postgres == null) {
			this.postgres = PostgresProcess.start();
		}
		return this.postgres;
	}

	/**
	 * What stands between the desk and the database server.
	 * @return the proxy, passing
	 * @throws IOException if the server cannot be started
	 */
	public FaultyProxy proxy() throws IOException {
		if (this.proxy == null) {
			this.proxy = FaultyProxy.to(postgres().port());
		}
		return this.proxy;
	}

	/**
	 * The service that is drilled, with nothing in its tables.
	 * @return the desk, answering
	 * @throws IOException if the server cannot be started
	 * @throws SQLException if the tables cannot be emptied
	 */
	public Desk emptyDesk() throws IOException, SQLException {
		if (this.desk == null) {
			this.desk = Desk.start(postgres().url(proxy().port()) + TIMEOUTS, Map.of());
		}
		emptyTables();
		return this.desk;
	}

	/**
	 * Empties the desk's tables.
	 * @throws IOException if the server cannot be started
	 * @throws SQLException if the tables cannot be emptied
	 */
	public void emptyTables() throws IOException, SQLException {
		try (Connection connection = postgres().connect(); Statement statement = connection.createStatement()) {
			statement.execute("truncate folder, sheet, label, audit_entry");
		}
	}

	@Override
	public void close() {
		if (this.desk != null) {
			this.desk.close();
		}
		if (this.proxy != null) {
			this.proxy.close();
		}
		if (this.postgres != null) {
			this.postgres.close();
		}
	}

}
