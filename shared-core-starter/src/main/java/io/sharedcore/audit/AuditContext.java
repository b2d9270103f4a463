package io.sharedcore.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What the audit trail needs from the application.
 *
 * @param clock the source of the time
 * @param user the source of the current user
 * @param requestId the source of the current request's id
 * @param secretNames whether the value of an attribute of this name is a secret
 * @param maxTextLength the maximum length of a stored text, in characters
 */
record AuditContext(Supplier<Clock> clock, Supplier<MinimalUser> user, Supplier<@Nullable String> requestId,
		Predicate<String> secretNames, int maxTextLength) {

	/** In microseconds, the precision of the database. */
	Instant now() {
		return this.clock.get().instant().truncatedTo(ChronoUnit.MICROS);
	}

}
