package io.sharedcore.sample.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Searches every column of every table of the four databases for words.
 */
final class WordSearch {

	private static final String TABLES = "select quote_ident(table_name) from information_schema.tables "
			+ "where table_schema = 'public' and table_type = 'BASE TABLE' order by 1";

	/** Also in JSON, and in the bytes of a response or of a call. */
	private static final String CONTAINS = "select exists (select from %s t where position(? in cast(t as text)) > 0 "
			+ "or position(encode(convert_to(?, 'UTF8'), 'hex') in cast(t as text)) > 0)";

	private final HelpDeskProcesses stack;

	WordSearch(HelpDeskProcesses stack) {
		this.stack = stack;
	}

	/** The tables that have a word, with the name of their service. */
	List<String> places(List<String> words) {
		List<String> found = new ArrayList<>();
		for (Service service : Service.values()) {
			try (Connection connection = this.stack.database(service).connect()) {
				for (String table : tables(connection)) {
					for (String word : words) {
						if (contains(connection, table, word)) {
							found.add(service + " " + table + ": " + word);
						}
					}
				}
			}
			catch (SQLException ex) {
				throw new DemoException("The database of " + service + " cannot be searched: " + ex.getMessage());
			}
		}
		return found;
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
		try (PreparedStatement statement = connection.prepareStatement(CONTAINS.formatted(table))) {
			statement.setString(1, word);
			statement.setString(2, word);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

}
