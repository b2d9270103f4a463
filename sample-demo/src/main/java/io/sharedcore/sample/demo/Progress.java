package io.sharedcore.sample.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows that something is going on, and for how long. A terminal shows it in its last
 * line, every second; a file gets a line now and then.
 */
final class Progress implements AutoCloseable {

	static final int SECONDS_BETWEEN_LINES = 10;

	private final Console screen;

	private final Supplier<String> what;

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor((work) -> {
		Thread thread = new Thread(work, "progress");
		thread.setDaemon(true);
		return thread;
	});

	private int seconds;

	private Progress(Console screen, Supplier<String> what) {
		this.screen = screen;
		this.what = what;
	}

	/**
	 * Shows progress until it is closed.
	 * @param screen where to show it
	 * @param what what is going on; asked every second
	 * @return the progress to close
	 */
	static Progress start(Console screen, Supplier<String> what) {
		Progress progress = of(screen, what);
		progress.clock.scheduleAtFixedRate(progress::tick, 1, 1, TimeUnit.SECONDS);
		return progress;
	}

	/** Begins, and does not go on by itself. */
	static Progress of(Console screen, Supplier<String> what) {
		Progress progress = new Progress(screen, what);
		progress.show();
		return progress;
	}

	void tick() {
		this.seconds++;
		show();
	}

	private void show() {
		String text = "  … " + ((this.seconds > 0) ? this.seconds + " s  " : "") + this.what.get();
		if (this.screen.isTerminal()) {
			this.screen.progress(text);
		}
		else if (this.seconds % SECONDS_BETWEEN_LINES == 0) {
			this.screen.line(text);
		}
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
		this.screen.endProgress();
	}

}
