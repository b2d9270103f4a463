package io.sharedcore.drills;

import java.time.Duration;

/**
 * Lets time pass: a drill waits for processes and sockets, whose clock a drill cannot
 * set.
 */
public final class Pause {

	private Pause() {
	}

	/**
	 * Waits.
	 * @param duration how long
	 */
	public static void of(Duration duration) {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

}
