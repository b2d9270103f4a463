package io.sharedcore.logging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;

/**
 * The running temporary levels of one logger, the latest first, and the level that was
 * configured before the first of them.
 */
final class LevelOverride {

	private final LevelConfiguration levels;

	private final String logger;

	private final @Nullable Object previous;

	private final Deque<Running> running = new ArrayDeque<>();

	private @Nullable Object applied;

	LevelOverride(LevelConfiguration levels, String logger) {
		this.levels = levels;
		this.logger = logger;
		this.previous = levels.get(logger);
		this.applied = this.previous;
	}

	/** Whether another program part has changed the level meanwhile. */
	boolean isOutdated() {
		return !Objects.equals(this.applied, this.levels.get(this.logger));
	}

	Running begin(LogLevel level) {
		Running begun = new Running(level);
		this.running.push(begun);
		apply();
		return begun;
	}

	void end(Running ended) {
		this.running.remove(ended);
		apply();
	}

	void endAll() {
		this.running.clear();
		apply();
	}

	boolean isOver() {
		return this.running.isEmpty();
	}

	int size() {
		return this.running.size();
	}

	private void apply() {
		Running latest = this.running.peek();
		if (latest != null) {
			this.levels.set(this.logger, latest.level);
		}
		else {
			this.levels.restore(this.logger, this.previous);
		}
		this.applied = this.levels.get(this.logger);
	}

	/** One temporary level; two of them are never equal. */
	static final class Running {

		private final LogLevel level;

		private Running(LogLevel level) {
			this.level = level;
		}

	}

}
