package io.sharedcore.erasure;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an erasure needs from the application.
 *
 * @param database the transactions
 * @param holds the legal holds
 * @param trail where it is recorded
 * @param contributors the service's own places
 * @param clock the source of the time
 * @param user the current user, for the columns of the library
 * @param batchSize the most rows of a transaction
 */
record ErasureParts(ErasureDatabase database, Holds holds, ErasureTrail trail, List<ErasureContributor> contributors,
		Supplier<Clock> clock, Supplier<String> user, int batchSize) {

}
