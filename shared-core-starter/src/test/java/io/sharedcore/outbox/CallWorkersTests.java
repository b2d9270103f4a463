package io.sharedcore.outbox;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.sharedcore.outbox.ClaimedCall.Claim;
import io.sharedcore.outbox.ClaimedCall.Parameters;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that run, and calls that wait for a worker.
 */
class CallWorkersTests {

	private final Semaphore proceed = new Semaphore(0);

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger mostRunning = new AtomicInteger();

	private final List<ClaimedCall> ended = new CopyOnWriteArrayList<>();

	private final CallWorkers workers = new CallWorkers(3, List.of("a", "b"), this::work, this.ended::add);

	@AfterEach
	void stop() {
		this.workers.interrupt();
	}

	private void work(ClaimedCall call) {
		this.mostRunning.accumulateAndGet(this.running.incrementAndGet(), Math::max);
		try {
			this.proceed.tryAcquire(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.running.decrementAndGet();
	}

	private static List<ClaimedCall> calls(String service, int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new ClaimedCall(UUID.randomUUID(), service, "POST", "/", new Parameters("{}", "{}", "{}"),
					null, null, false, 1, false, "request", null, Map.of(), Claim.now()))
			.toList();
	}

	@Test
	void noMoreCallsRunThanAllowedAndTheOthersWaitForTheirTurn() {
		List<ClaimedCall> first = calls("a", 5);
		List<ClaimedCall> second = calls("b", 2);
		this.workers.add(first);
		this.workers.add(second);
		assertThat(this.workers.waiting()).isEqualTo(4);
		assertThat(this.workers.free()).isEqualTo(-4);
		assertThat(this.workers.claimed()).isEqualTo(Map.of("a", 5, "b", 2));
		this.proceed.release(7);
		Awaitility.await().until(() -> this.ended.size() == 7);
		assertThat(this.mostRunning.get()).isLessThanOrEqualTo(3);
		assertThat(this.ended).containsAll(first).containsAll(second);
		assertThat(this.workers.waiting()).isZero();
		assertThat(this.workers.free()).isEqualTo(3);
		assertThat(this.workers.claimed()).isEqualTo(Map.of("a", 0, "b", 0));
	}

	@Test
	void callsThatWaitCanBeTakenAwayAndThoseThatRunCannot() {
		List<ClaimedCall> calls = calls("a", 5);
		this.workers.add(calls);
		assertThat(this.workers.removeWaiting((call) -> call == calls.get(4))).containsExactly(calls.get(4));
		assertThat(this.workers.removeWaiting((call) -> true)).containsExactly(calls.get(3));
		assertThat(this.workers.claimed()).containsEntry("a", 3);
		this.proceed.release(3);
		Awaitility.await().until(() -> this.ended.size() == 3);
		assertThat(this.ended).containsExactlyInAnyOrderElementsOf(calls.subList(0, 3));
	}

	@Test
	void closedWorkersFinishWhatRunsAndStartNothing() throws Exception {
		List<ClaimedCall> calls = calls("a", 4);
		this.workers.add(calls);
		this.workers.close();
		this.workers.add(calls("b", 1));
		this.proceed.release(5);
		this.workers.finish();
		assertThat(this.ended).containsExactlyInAnyOrderElementsOf(calls.subList(0, 3));
		assertThat(this.workers.removeWaiting((call) -> true)).hasSize(2);
	}

}
