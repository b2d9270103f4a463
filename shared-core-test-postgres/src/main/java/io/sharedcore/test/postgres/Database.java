package io.sharedcore.test.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * The address and the login of a PostgreSQL database.
 *
 * @param url the JDBC URL
 * @param username the user's name; null if the URL has it
 * @param password the user's password; null if the URL has it or none is needed
 */
public record Database(String url, @Nullable String username, @Nullable String password) {

	/**
	 * Opens a plain JDBC connection, outside any pool.
	 * @return a new connection that the caller closes
	 * @throws SQLException if the server refuses it
	 */
	public Connection connect() throws SQLException {
		return (this.username != null) ? DriverManager.getConnection(this.url, this.username, this.password)
				: DriverManager.getConnection(this.url);
	}

	/**
	 * Asks the server for its major version.
	 * @return the version, as 16
	 */
	int majorVersion() {
		try (Connection connection = connect()) {
			return connection.getMetaData().getDatabaseMajorVersion();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("PostgreSQL does not tell its version", ex);
		}
	}

	/**
	 * Another database with the same server and login.
	 * @param name the database's name
	 * @return the database
	 */
	Database named(String name) {
		int authority = this.url.indexOf("//") + 2;
		int slash = this.url.indexOf('/', authority);
		int query = this.url.indexOf('?');
		String server = this.url.substring(0, (slash >= 0) ? slash : (query >= 0) ? query : this.url.length());
		return new Database(server + "/" + name + ((query >= 0) ? this.url.substring(query) : ""), this.username,
				this.password);
	}

	@Override
	public String toString() {
		int query = this.url.indexOf('?');
		return (query >= 0) ? this.url.substring(0, query) : this.url;
	}

}
