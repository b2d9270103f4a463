package io.sharedcore.retention;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.sharedcore.entity.AfterPurge;
import io.sharedcore.entity.BeforePurge;

import org.springframework.context.event.EventListener;

/** Keeps the events, and does what a test asks for. */
class PurgeListener {

	final List<BeforePurge<?>> before = new CopyOnWriteArrayList<>();

	final List<AfterPurge<?>> after = new CopyOnWriteArrayList<>();

	volatile Consumer<Object> action = (event) -> {
	};

	void reset() {
		this.before.clear();
		this.after.clear();
		this.action = (event) -> {
		};
	}

	@EventListener
	void on(BeforePurge<?> event) {
		this.before.add(event);
		this.action.accept(event);
	}

	@EventListener
	void on(AfterPurge<?> event) {
		this.after.add(event);
		this.action.accept(event);
	}

}
