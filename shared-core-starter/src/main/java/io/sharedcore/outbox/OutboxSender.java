package io.sharedcore.outbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Sends calls while the application runs, from the time when it uses the outbox.
 */
final class OutboxSender implements SmartLifecycle, DisposableBean {

	/**
	 * Stops after the web server has completed its requests (DEFAULT_PHASE - 1024), so
	 * that their calls are sent, too.
	 */
	private static final int PHASE = DEFAULT_PHASE - 1536;

	private final Setup setup;

	private volatile boolean started;

	private volatile @Nullable CallDispatcher dispatcher;

	private volatile @Nullable CallDispatcher stopped;

	OutboxSender(Setup setup) {
		this.setup = setup;
	}

	void wakeUp() {
		CallDispatcher current = this.dispatcher;
		if (current != null) {
			current.wakeUp();
		}
	}

	@Override
	public void start() {
		this.started = true;
		this.setup.use().whenUsed(this::begin);
	}

	private synchronized void begin() {
		if (this.started && this.dispatcher == null) {
			this.setup.services().check(this.setup.lease());
			CallDispatcher begun = new CallDispatcher(this.setup);
			this.dispatcher = begun;
			begun.start();
		}
	}

	@Override
	public boolean isRunning() {
		return this.dispatcher != null;
	}

	@Override
	public void stop() {
		CompletableFuture<Void> finished = new CompletableFuture<>();
		stop(() -> finished.complete(null));
		finished.join();
	}

	/** No new claims; running calls may finish before the callback. */
	@Override
	public void stop(Runnable callback) {
		this.started = false;
		CallDispatcher current = this.dispatcher;
		this.dispatcher = null;
		if (current == null) {
			callback.run();
			return;
		}
		this.stopped = current;
		current.stop();
		Thread thread = new Thread(() -> finish(current, callback), "outbox-shutdown");
		thread.setDaemon(true);
		thread.start();
	}

	private static void finish(CallDispatcher stopped, Runnable callback) {
		try {
			stopped.finish();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			callback.run();
		}
	}

	/** What did not finish in the time of the shutdown phase is sent again. */
	@Override
	public void destroy() {
		CallDispatcher remaining = this.stopped;
		if (remaining != null) {
			remaining.interrupt();
		}
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * What the sender works with.
	 *
	 * @param use whether the outbox is used
	 * @param services the services that it sends calls to
	 * @param claims claims calls
	 * @param context restores the context of a call
	 * @param attempt sends a call
	 * @param settlement settles a call
	 * @param properties the settings
	 */
	record Setup(OutboxUse use, OutboxServices services, OutboxClaims claims, CallContext context, CallAttempt attempt,
			CallSettlement settlement, OutboxProperties properties) {

		Duration lease() {
			return this.properties.lease();
		}

		Duration pollInterval() {
			return this.properties.pollInterval();
		}

		int batchSize() {
			return this.properties.batchSize();
		}

		int maxConcurrent() {
			return this.properties.maxConcurrent();
		}

	}

}
