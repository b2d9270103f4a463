package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A bucket whose tokens are reserved first, and returned or spent later. Spent tokens
 * come back as in the buckets of the store. They are represented by the time at which the
 * bucket is full again.
 */
final class PendingBucket {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final long capacity;

	private final long perToken;

	private long fullAt = Long.MIN_VALUE;

	private long reserved;

	/** Guarded by the map that contains the bucket. */
	private int users;

	PendingBucket(Limit limit) {
		this.capacity = limit.capacity();
		this.perToken = limit.perToken().toNanos();
	}

	PendingBucket entered() {
		this.users++;
		return this;
	}

	/** Whether the bucket is no longer used. */
	boolean left(long now) {
		this.users--;
		return this.users == 0 && debt(now) == 0;
	}

	boolean isInUse() {
		return this.users > 0;
	}

	/**
	 * Reserves a token. Waits while there are tokens that other requests may return.
	 * @return the time until a token is available, if there is none
	 */
	Optional<Duration> reserve(LongSupplier nanoTime, Duration maxWait) {
		this.lock.lock();
		try {
			long patient = maxWait.toNanos();
			while (unspent(nanoTime.getAsLong()) > 0 && this.reserved >= unspent(nanoTime.getAsLong()) && patient > 0) {
				patient = this.changed.awaitNanos(patient);
			}
			long now = nanoTime.getAsLong();
			if (this.reserved >= unspent(now)) {
				return Optional.of(untilNext(now));
			}
			this.reserved++;
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.of(Duration.ofNanos(this.perToken));
		}
		finally {
			this.lock.unlock();
		}
	}

	void release() {
		change(() -> this.reserved--);
	}

	void spend(long now) {
		change(() -> {
			this.reserved--;
			this.fullAt = Math.max(this.fullAt, now) + this.perToken;
		});
	}

	void update(long full) {
		change(() -> this.fullAt = Math.max(this.fullAt, full));
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private long unspent(long now) {
		long spent = (debt(now) + this.perToken - 1) / this.perToken;
		return Math.max(0, this.capacity - spent);
	}

	private long debt(long now) {
		return Math.max(0, Math.max(this.fullAt, now) - now);
	}

	/** If all tokens are only reserved, one can be returned at any time. */
	private Duration untilNext(long now) {
		long nanos = debt(now) - this.perToken * (this.capacity - 1);
		return Duration.ofNanos(Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
	}

}
