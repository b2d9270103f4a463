package io.sharedcore.client;

import java.time.Duration;

/**
 * Waits for a delay. Tests replace it.
 */
@FunctionalInterface
interface Sleeper {

	/** Blocks the current thread. */
	Sleeper THREAD = (delay) -> Thread.sleep(delay.toMillis(), delay.toNanosPart() % 1_000_000);

	void sleep(Duration delay) throws InterruptedException;

}
