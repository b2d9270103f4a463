package io.sharedcore.retention;

import org.jspecify.annotations.Nullable;

/**
 * The application uses retention, and its configuration or its table is wrong.
 */
final class UnusableRetentionException extends RuntimeException {

	private static final String TABLE = "Add classpath:" + HoldTable.MIGRATION
			+ " to spring.flyway.locations, or run the SQL in it on the application's PostgreSQL.";

	private final String remedy;

	private UnusableRetentionException(String message, String remedy, @Nullable Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	UnusableRetentionException(String message, String remedy) {
		this(message, remedy, null);
	}

	/** The table cannot be used. */
	static UnusableRetentionException table(String message, @Nullable Throwable cause) {
		return new UnusableRetentionException(message, TABLE, cause);
	}

	String remedy() {
		return this.remedy;
	}

}
