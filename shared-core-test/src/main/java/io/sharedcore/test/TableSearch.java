package io.sharedcore.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * Searches every column of every table for a word.
 */
public final class TableSearch {

	private static final String TABLES = "select quote_ident(table_name) from information_schema.tables "
			+ "where table_schema = 'public' and table_type = 'BASE TABLE'";

	private TableSearch() {
	}

	/**
	 * Finds the tables with a word, also in JSON and in bytes.
	 * @param word the word
	 * @param dataSource the database
	 * @return the names of the tables
	 * @throws SQLException if the database refuses it
	 */
	public static List<String> tablesWith(String word, DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			List<String> found = new ArrayList<>();
			for (String table : tables(connection)) {
				if (contains(connection, table, word)) {
					found.add(table);
				}
			}
			return found;
		}
	}

	private static List<String> tables(Connection connection) throws SQLException {
		List<String> tables = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(TABLES);
				ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				tables.add(rows.getString(1));
			}
		}
		return tables;
	}

	private static boolean contains(Connection connection, String table, String word) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("select exists (select from " + table
				+ " t where position(? in cast(t as text)) > 0 or position(encode(convert_to(?, 'UTF8'), 'hex') "
				+ "in cast(t as text)) > 0)")) {
			statement.setString(1, word);
			statement.setString(2, word);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

}
