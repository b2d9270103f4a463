package io.sharedcore.idempotency;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of the table, in the types of JDBC.
 */
final class RecordColumns {

	static final String TABLE = "idempotency_record";

	/** All columns, in the order of {@link #setAll}. */
	static final String ALL = "caller, operation, idempotency_key, fingerprint, status, headers, body, created_at, expires_at";

	static final String KEY = "caller = ? and operation = ? and idempotency_key = ?";

	static final String FIND = "select fingerprint, status, headers, body from " + TABLE + " where " + KEY
			+ " and expires_at > ?";

	/** Inserts nothing. */
	static final String INSERT_NONE = "insert into " + TABLE + " (" + ALL + ") select " + ALL + " from " + TABLE
			+ " where 1 = 0";

	/** Deletes nothing. */
	static final String DELETE_NONE = "delete from " + TABLE + " where 1 = 0";

	private static final JsonMapper json = new JsonMapper();

	private RecordColumns() {
	}

	/**
	 * Sets the parameters of {@link #KEY}.
	 * @return the index of the next parameter
	 */
	static int setKey(PreparedStatement statement, int index, KeyScope scope) throws SQLException {
		statement.setString(index, scope.caller());
		statement.setString(index + 1, scope.operation());
		statement.setString(index + 2, scope.key());
		return index + 3;
	}

	/** Sets {@link #ALL} columns. */
	static void setAll(PreparedStatement statement, KeyScope scope, IdempotencyRecord record, Instant now,
			Instant expiry) throws SQLException {
		int index = setKey(statement, 1, scope);
		statement.setBytes(index++, record.fingerprint());
		statement.setInt(index++, record.response().status());
		statement.setString(index++, json.writeValueAsString(record.response().headers()));
		statement.setBytes(index++, record.response().body());
		statement.setObject(index++, timestamp(now));
		statement.setObject(index, timestamp(expiry));
	}

	static @Nullable IdempotencyRecord read(ResultSet result) throws SQLException {
		return result.next()
				? new IdempotencyRecord(result.getBytes("fingerprint"), new StoredResponse(result.getInt("status"),
						headers(result.getString("headers")), result.getBytes("body")))
				: null;
	}

	private static Map<String, String> headers(String text) {
		Map<String, String> headers = new LinkedHashMap<>();
		json.readTree(text).forEachEntry((name, value) -> headers.put(name, value.asString()));
		return headers;
	}

	static OffsetDateTime timestamp(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
