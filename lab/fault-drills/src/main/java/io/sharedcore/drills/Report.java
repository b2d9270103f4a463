package io.sharedcore.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a drill tried, how often, and what was lost. Safe to be written by many threads.
 */
public final class Report {

	private static final int SHOWN = 20;

	private static final Duration MAX_WAIT = Duration.ofSeconds(10);

	private static final Duration STEP = Duration.ofMillis(10);

	private final Map<String, Object> figures = new LinkedHashMap<>();

	private final List<String> losses = new ArrayList<>();

	private @Nullable String skipped;

	/**
	 * A drill that could not be run here.
	 * @param reason what is missing
	 * @return a report that says so
	 */
	public static Report skipped(String reason) {
		Report report = new Report();
		report.skipped = reason;
		return report;
	}

	/**
	 * Notes a figure.
	 * @param what what was counted or measured
	 * @param value how much it was
	 * @return this report
	 */
	public synchronized Report figure(String what, Object value) {
		this.figures.put(what, value);
		return this;
	}

	/**
	 * Notes that something did not hold.
	 * @param what what did not hold, with all that is needed to look into it
	 */
	public synchronized void lost(String what) {
		this.losses.add(what);
	}

	/**
	 * Notes a loss unless something holds.
	 * @param holds whether it holds
	 * @param what what is lost if it does not
	 */
	public void expect(boolean holds, String what) {
		if (!holds) {
			lost(what);
		}
	}

	/**
	 * Notes a loss unless something holds within ten seconds: a pool and a proxy close
	 * their connections in threads of their own.
	 * @param holds whether it holds
	 * @param what what is lost if it does not
	 */
	public void expectSoon(BooleanSupplier holds, Supplier<String> what) {
		long begin = System.nanoTime();
		while (!holds.getAsBoolean()) {
			if (System.nanoTime() - begin > MAX_WAIT.toNanos()) {
				lost(what.get());
				return;
			}
			Pause.of(STEP);
		}
	}

	/**
	 * What did not hold.
	 * @return the losses; empty is what we want
	 */
	public synchronized List<String> losses() {
		return List.copyOf(this.losses);
	}

	/**
	 * Why the drill was not run, if it was not.
	 * @return the reason, or null
	 */
	public @Nullable String skipped() {
		return this.skipped;
	}

	@Override
	public synchronized String toString() {
		if (this.skipped != null) {
			return "  not run: " + this.skipped;
		}
		String counted = this.figures.entrySet()
			.stream()
			.map((figure) -> "  %-44s %s".formatted(figure.getKey(), figure.getValue()))
			.collect(Collectors.joining("\n"));
		String lost = this.losses.isEmpty() ? "nothing" : this.losses.size() + "\n"
				+ this.losses.stream().limit(SHOWN).map((loss) -> "    - " + loss).collect(Collectors.joining("\n"));
		return counted + "\n  %-44s %s".formatted("lost", lost);
	}

}
