package io.sharedcore.sample.demo.trace;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.sharedcore.sample.demo.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

class SpanStoreTests {

	private final SpanStore store = new SpanStore();

	@Test
	void requestHasItsTracesAndThoseThatAreLinkedToThem() {
		this.store.add(List.of(span("1").in("a").with("requestId", "r1").get(), span("2").in("a").under("1").get(),
				span("1").in("b").after("a", "2").get(), span("1").in("c").with("requestId", "r2").get()));
		assertThat(this.store.ofRequest("r1").roots()).hasSize(2);
		assertThat(this.store.ofRequest("r2").roots()).hasSize(1);
		assertThat(this.store.ofRequest("r").roots()).isEmpty();
	}

	@Test
	void newTracesDisplaceTheOldest() {
		IntStream.rangeClosed(0, SpanStore.MAX_SPANS)
			.forEach((i) -> this.store.add(List.of(span("1").in("t" + i).with("requestId", "r" + i).get())));
		assertThat(this.store.ofRequest("r0").roots()).isEmpty();
		assertThat(this.store.ofRequest("r1").roots()).hasSize(1);
		assertThat(this.store.ofRequest("r" + SpanStore.MAX_SPANS).roots()).hasSize(1);
	}

	@Test
	void endlessTraceIsCutAndDisplacesNoOther() {
		this.store.add(List.of(span("1").in("small").with("requestId", "r").get()));
		IntStream.range(0, SpanStore.MAX_SPANS + 1)
			.forEach((i) -> this.store.add(List.of(span("s" + i).in("large").with("requestId", "l").get())));
		assertThat(this.store.ofRequest("r").roots()).hasSize(1);
		assertThat(this.store.ofRequest("l").roots()).hasSize(SpanStore.MAX_SPANS_OF_A_TRACE);
	}

	@Test
	void requestIdOfManyRequestsHasTheLatestTraces() {
		int traces = SpanStore.MAX_TRACES_OF_A_REQUEST + 1;
		IntStream.range(0, traces)
			.forEach((i) -> this.store
				.add(List.of(span("1").in("t" + i).named("n" + i).at(i, 1).with("requestId", "poll").get())));
		assertThat(this.store.ofRequest("poll").roots()).extracting(TraceNode::label)
			.hasSize(SpanStore.MAX_TRACES_OF_A_REQUEST)
			.doesNotContain("n0")
			.endsWith("n" + (traces - 1));
	}

	@Test
	@Timeout(60)
	void waitingEndsWithTheLastSpanThatIsExpected() throws Exception {
		List<String> services = List.of("ticket-service", "user-service");
		CompletableFuture<RequestTrace> trace = CompletableFuture.supplyAsync(() -> {
			try {
				return this.store.await("r", (seen) -> seen.isComplete(services), Duration.ofSeconds(50));
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		this.store.add(List.of(span("2").of("user-service").under("1").with("requestId", "r").get()));
		assertThat(trace).isNotDone();
		this.store.add(List.of(span("1").get()));
		assertThat(trace.get().roots()).hasSize(1);
	}

	@Test
	void waitingInVainEndsWithWhatIsThere() throws InterruptedException {
		this.store.add(List.of(span("2").under("1").with("requestId", "r").get()));
		assertThat(this.store.await("r", (seen) -> seen.isComplete(List.of("ticket-service")), Duration.ofMillis(1))
			.roots()).hasSize(1);
	}

}
