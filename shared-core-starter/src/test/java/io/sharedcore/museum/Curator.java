package io.sharedcore.museum;

import java.util.function.Consumer;

import io.sharedcore.entity.AfterPurge;
import io.sharedcore.entity.BeforePurge;
import io.sharedcore.museum.Museum.Exhibit;
import io.sharedcore.museum.Museum.Leaflet;

import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Does what a test asks for when rows are purged. */
class Curator {

	volatile Consumer<BeforePurge<Leaflet>> beforeLeaflet = (event) -> {
	};

	volatile Consumer<BeforePurge<Leaflet>> beforeCommit = (event) -> {
	};

	volatile Consumer<AfterPurge<Leaflet>> afterLeaflet = (event) -> {
	};

	volatile int exhibits;

	void reset() {
		this.beforeLeaflet = (event) -> {
		};
		this.beforeCommit = (event) -> {
		};
		this.afterLeaflet = (event) -> {
		};
		this.exhibits = 0;
	}

	@EventListener
	void on(BeforePurge<Leaflet> event) {
		this.beforeLeaflet.accept(event);
	}

	@EventListener
	void count(BeforePurge<Exhibit> event) {
		this.exhibits += event.ids().size();
	}

	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
	void beforeCommit(BeforePurge<Leaflet> event) {
		this.beforeCommit.accept(event);
	}

	@EventListener
	void on(AfterPurge<Leaflet> event) {
		this.afterLeaflet.accept(event);
	}

}
