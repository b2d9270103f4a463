package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The text of a statement with its parameters: times, and ids of rows as one array.
 */
final class PurgeSql {

	private final IdsByTable ids;

	private final StringBuilder text = new StringBuilder();

	private final List<Object> parameters = new ArrayList<>();

	/**
	 * Creates an empty statement.
	 * @param ids the rows that it may name
	 */
	PurgeSql(IdsByTable ids) {
		this.ids = ids;
	}

	PurgeSql append(String part) {
		this.text.append(part);
		return this;
	}

	/** Appends a comparison with the rows of some tables. */
	PurgeSql equalsAny(Collection<RowTable> tables) {
		this.text.append(" = any(?)");
		this.parameters.add(this.ids.array(tables));
		return this;
	}

	PurgeSql equalsAny(RowTable table) {
		return equalsAny(List.of(table));
	}

	PurgeSql parameter(Object value) {
		this.text.append('?');
		this.parameters.add(value);
		return this;
	}

	/** Whether some rows of the tables are named. */
	boolean names(Collection<RowTable> tables) {
		return this.ids.has(tables);
	}

	<T> List<T> query(Connection connection, Reader<T> reader) throws SQLException {
		List<T> results = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(this.text.toString())) {
			bind(connection, statement);
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					results.add(reader.read(rows));
				}
			}
		}
		return results;
	}

	private void bind(Connection connection, PreparedStatement statement) throws SQLException {
		for (int i = 0; i < this.parameters.size(); i++) {
			Object value = this.parameters.get(i);
			if (value instanceof Object[] array) {
				statement.setArray(i + 1, connection.createArrayOf("uuid", array));
			}
			else if (value instanceof Instant time) {
				statement.setTimestamp(i + 1, Timestamp.from(time));
			}
			else {
				statement.setObject(i + 1, value);
			}
		}
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

	/**
	 * Reads one row of a result.
	 *
	 * @param <T> the type of what is read
	 */
	@FunctionalInterface
	interface Reader<T> {

		T read(ResultSet row) throws SQLException;

	}

}
