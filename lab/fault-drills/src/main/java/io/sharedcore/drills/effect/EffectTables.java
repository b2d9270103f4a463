package io.sharedcore.drills.effect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.springframework.core.io.ClassPathResource;

/**
 * The tables of the drill, in a schema of their own.
 */
final class EffectTables {

	private static final String SCHEMA = "one_effect";

	private EffectTables() {
	}

	static String url(String jdbcUrl) {
		return jdbcUrl + "&currentSchema=" + SCHEMA;
	}

	/** Creates the schema anew, and opens a connection to it. */
	static Connection create(String jdbcUrl) throws IOException, SQLException {
		Connection connection = DriverManager.getConnection(url(jdbcUrl));
		try (Statement statement = connection.createStatement()) {
			statement.execute("drop schema if exists " + SCHEMA + " cascade; create schema " + SCHEMA);
			statement.execute("create table drill_send (key text primary key, order_key text)");
			statement
				.execute("create table drill_effect (id bigserial primary key, key text not null, order_key text)");
			statement.execute(script("outbox/R__outbox_call.sql"));
			statement.execute(script("idempotency/R__idempotency_record.sql"));
		}
		return connection;
	}

	private static String script(String path) throws IOException {
		return new ClassPathResource("db/shared-core/" + path).getContentAsString(StandardCharsets.UTF_8);
	}

}
