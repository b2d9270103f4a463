package io.sharedcore.client;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The last good addresses of each host. They are used while look-ups fail: for 30 seconds
 * from the first failure on, and at most five minutes after they were found. So long, a
 * pooled connection to an address is used, too.
 */
final class LastAddresses {

	static final Duration MAX_FAILING = Duration.ofSeconds(30);

	static final Duration MAX_AGE = Duration.ofMinutes(5);

	private static final int MAX_HOSTS = 1000;

	private final LongSupplier nanoTime;

	private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
			return size() > MAX_HOSTS;
		}

	};

	LastAddresses(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	synchronized void succeeded(String host, InetAddress[] addresses) {
		this.answers.put(host, new Answer(addresses, this.nanoTime.getAsLong(), null));
	}

	/**
	 * Returns the addresses to use after a failed look-up; {@code null} if there are
	 * none.
	 */
	synchronized InetAddress @Nullable [] failed(String host) {
		Answer last = this.answers.get(host);
		if (last == null) {
			return null;
		}
		long now = this.nanoTime.getAsLong();
		Answer failing = last.failingFrom(now);
		if (!failing.isUsable(now)) {
			this.answers.remove(host);
			return null;
		}
		this.answers.put(host, failing);
		return failing.addresses();
	}

	private record Answer(InetAddress[] addresses, long found, @Nullable Long failing) {

		Answer failingFrom(long now) {
			return (this.failing != null) ? this : new Answer(this.addresses, this.found, now);
		}

		boolean isUsable(long now) {
			return (this.failing == null || now - this.failing <= MAX_FAILING.toNanos())
					&& now - this.found <= MAX_AGE.toNanos();
		}

	}

}
