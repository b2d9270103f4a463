package io.sharedcore.logging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Time passes when a test says so.
 */
final class ManualTimer implements BiConsumer<Duration, Runnable> {

	private final List<Task> tasks = new ArrayList<>();

	private Duration now = Duration.ZERO;

	@Override
	public void accept(Duration duration, Runnable task) {
		this.tasks.add(new Task(this.now.plus(duration), task));
	}

	void advance(Duration duration) {
		this.now = this.now.plus(duration);
		List<Task> due = this.tasks.stream().filter((task) -> task.at().compareTo(this.now) <= 0).toList();
		this.tasks.removeAll(due);
		due.forEach((task) -> task.work().run());
	}

	Duration now() {
		return this.now;
	}

	private record Task(Duration at, Runnable work) {

	}

}
