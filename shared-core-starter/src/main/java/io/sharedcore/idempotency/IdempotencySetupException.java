package io.sharedcore.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * The guarantee of {@link Idempotent} could not hold, so the application does not start.
 */
final class IdempotencySetupException extends RuntimeException {

	private final String remedy;

	IdempotencySetupException(String message, String remedy) {
		this(message, remedy, null);
	}

	IdempotencySetupException(String message, String remedy, @Nullable Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	static IdempotencySetupException noDatabase(String reason) {
		return new IdempotencySetupException(
				"A handler has @Idempotent, and there is no database for its responses: " + reason + ".",
				"Add spring-boot-starter-data-jpa or spring-boot-starter-jdbc and set spring.datasource.url. "
						+ "Of several transaction managers for a DataSource, mark one @Primary. "
						+ "Or remove @Idempotent, or set shared-core.idempotency.enabled=false.");
	}

	String remedy() {
		return this.remedy;
	}

}
