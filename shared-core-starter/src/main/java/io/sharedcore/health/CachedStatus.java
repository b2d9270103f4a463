package io.sharedcore.health;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The last known status of a service. When the status has expired, the first caller asks
 * the service. Callers that arrive while the service is being asked get the last known
 * status and do not wait. So two services that watch each other cannot ask each other in
 * circles.
 */
final class CachedStatus {

	private final ReentrantLock asking = new ReentrantLock();

	private final Supplier<ServiceStatus> service;

	private final Duration timeToLive;

	private final Clock clock;

	private volatile @Nullable ServiceStatus last;

	CachedStatus(Supplier<ServiceStatus> service, Duration timeToLive, Clock clock) {
		this.service = service;
		this.timeToLive = timeToLive;
		this.clock = clock;
	}

	Optional<ServiceStatus> get() {
		if (!isFresh() && this.asking.tryLock()) {
			try {
				if (!isFresh()) {
					this.last = this.service.get();
				}
			}
			finally {
				this.asking.unlock();
			}
		}
		return Optional.ofNullable(this.last);
	}

	private boolean isFresh() {
		ServiceStatus known = this.last;
		return known != null && this.clock.instant().isBefore(known.checkedAt().plus(this.timeToLive));
	}

}
