package io.sharedcore.client;

import java.time.Duration;

/**
 * Waiting, so that no test has to.
 */
@FunctionalInterface
interface Sleeper {

	/** Really waits. */
	Sleeper SLEEPING = (time) -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);

	void await(Duration time) throws InterruptedException;

}
