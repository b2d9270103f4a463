package io.sharedcore.entity;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Creates version 7 UUIDs: 48 bits of Unix milliseconds, then a counter, then random
 * bits.
 * <p>
 * Ids of one JVM are strictly increasing in the order of their creation, across threads
 * and within a millisecond. A 22-bit counter starts at a random value in the lower half
 * of its range for each new millisecond; it fills {@code rand_a} and the first ten bits
 * of {@code rand_b}. If the clock steps back or the counter overflows, the counter
 * continues from the last millisecond, so that the order stays and no id repeats. An id
 * reveals its creation time, and is not a secret: do not use it as a token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, section 5.7
 * (layout) and 6.2 (methods 1 and 2: counter, clock steps)</a>
 */
public final class UuidV7 {

	/** 2020-01-01T00:00:00Z: leaves room in the packed state until 2159. */
	private static final long EPOCH = 1_577_836_800_000L;

	private static final int COUNTER_BITS = 22;

	private static final long COUNTER_SEED_MASK = (1L << (COUNTER_BITS - 1)) - 1;

	private static final int TAIL_BITS = 52;

	private static final long TAIL_MASK = (1L << TAIL_BITS) - 1;

	private static final UuidV7 SHARED = new UuidV7(System::currentTimeMillis,
			() -> ThreadLocalRandom.current().nextLong());

	private final LongSupplier millis;

	private final LongSupplier random;

	/** Milliseconds since {@link #EPOCH} and the counter, in one long. */
	private final AtomicLong last = new AtomicLong();

	UuidV7(LongSupplier millis, LongSupplier random) {
		this.millis = millis;
		this.random = random;
	}

	/**
	 * Creates the next id.
	 * @return an id greater than every id that this JVM has created before, compared as
	 * unsigned bytes (as PostgreSQL does)
	 */
	public static UUID next() {
		return SHARED.make();
	}

	UUID make() {
		long random = this.random.getAsLong();
		long state = advance(random);
		long unixMillis = (state >>> COUNTER_BITS) + EPOCH;
		long high = (unixMillis << 16) | 0x7000L | ((state >>> 10) & 0xFFFL);
		long low = 0x8000_0000_0000_0000L | ((state & 0x3FFL) << TAIL_BITS) | (random & TAIL_MASK);
		return new UUID(high, low);
	}

	private long advance(long random) {
		long fresh = ((this.millis.getAsLong() - EPOCH) << COUNTER_BITS)
				| ((random >>> (64 - COUNTER_BITS)) & COUNTER_SEED_MASK);
		while (true) {
			long last = this.last.get();
			long next = ((fresh >>> COUNTER_BITS) > (last >>> COUNTER_BITS)) ? fresh : last + 1;
			if (this.last.compareAndSet(last, next)) {
				return next;
			}
		}
	}

}
