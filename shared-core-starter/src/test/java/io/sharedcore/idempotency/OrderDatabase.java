package io.sharedcore.idempotency;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * A database with the tables of {@link OrderApplication}.
 *
 * @param url its JDBC URL
 * @param direct the JDBC URL without a pooler in between
 * @param more further properties of a service that uses it
 */
record OrderDatabase(String url, String direct, String... more) {

	private static final String TABLES = """
			create table purchase (id uuid primary key, name varchar(255) not null);
			create table deferred (id int%s);
			""";

	/** An empty database in PostgreSQL. */
	static OrderDatabase postgres(String... more) {
		Database database = LocalPostgres.shared().createDatabase("orders");
		return new OrderDatabase(database.url(), database.url(), more).migrated(IdempotencyDatabase.MIGRATION,
				" unique deferrable initially deferred");
	}

	/** A new database in H2. */
	static OrderDatabase h2(String... more) {
		String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";USER=sa;DB_CLOSE_DELAY=-1";
		return new OrderDatabase(url, url, more).migrated(IdempotencyDatabase.MIGRATION + "-h2", "");
	}

	/** A new database in H2, which acts as PostgreSQL and takes its migration. */
	static OrderDatabase h2AsPostgres(String... more) {
		String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";USER=sa;DB_CLOSE_DELAY=-1;MODE=PostgreSQL";
		return new OrderDatabase(url, url, more).migrated(IdempotencyDatabase.MIGRATION, "");
	}

	private OrderDatabase migrated(String migration, String constraint) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			ScriptUtils.executeSqlScript(connection, new ClassPathResource(migration + "/R__idempotency_record.sql"));
			for (String sql : TABLES.formatted(constraint).split(";\n")) {
				statement.execute(sql);
			}
			return this;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The same database through another URL, such as that of a pooler. */
	OrderDatabase through(String otherUrl, String... otherMore) {
		return new OrderDatabase(otherUrl, this.direct, otherMore);
	}

	Connection connect() throws SQLException {
		return DriverManager.getConnection(this.direct);
	}

	void execute(String sql) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<String> properties() {
		List<String> properties = new ArrayList<>(List.of("spring.datasource.url=" + this.url));
		properties.addAll(List.of(this.more));
		return properties;
	}

}
