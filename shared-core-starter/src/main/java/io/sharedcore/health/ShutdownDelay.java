package io.sharedcore.health;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps the service working for a while after its readiness has ended, so that load
 * balancers notice before it accepts no connection. It stops before the web server, whose
 * phase is {@code DEFAULT_PHASE - 1024}.
 */
final class ShutdownDelay implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ShutdownDelay.class);

	private final Duration delay;

	private final Sleeper sleeper;

	private volatile boolean running;

	ShutdownDelay(Duration delay, Sleeper sleeper) {
		this.delay = delay;
		this.sleeper = sleeper;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		logger.info("Not ready any more; requests are accepted for another {} ms", this.delay.toMillis());
		try {
			this.sleeper.sleep(this.delay);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Lets time pass. */
	@FunctionalInterface
	interface Sleeper {

		void sleep(Duration duration) throws InterruptedException;

	}

}
