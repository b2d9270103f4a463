package io.sharedcore.metrics;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the failures of meters away from the work that they measure. The first one is a
 * warning, because each request could repeat it; the others are lines at debug.
 */
final class MeterFailureLog {

	private static final Logger logger = LoggerFactory.getLogger(FailSafeMeters.class);

	private final AtomicBoolean reported = new AtomicBoolean();

	/**
	 * Runs work of which only the process itself may fail. An application can throw
	 * everything else, also errors and checked exceptions.
	 */
	void guard(Runnable work) {
		try {
			work.run();
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			report(ex);
		}
	}

	private void report(Throwable failure) {
		if (this.reported.compareAndSet(false, true)) {
			logger.warn("A meter failed, and its measurement is lost. "
					+ "Check the MeterFilter beans and the meter registries. Further failures are logged at debug.",
					failure);
		}
		else {
			logger.debug("A meter failed, and its measurement is lost", failure);
		}
	}

}
