package io.sharedcore.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What the audit trail needs from the application around it.
 *
 * @param clock where time comes from
 * @param user who the current user is
 * @param requestId the id of the current request
 * @param secretNames whether an attribute's name is that of a secret
 * @param maxTextLength the longest text that is kept of an attribute
 */
record AuditContext(Supplier<Clock> clock, Supplier<MinimalUser> user, Supplier<@Nullable String> requestId,
		Predicate<String> secretNames, int maxTextLength) {

	/** Microseconds: what the database keeps. */
	Instant now() {
		return this.clock.get().instant().truncatedTo(ChronoUnit.MICROS);
	}

}
