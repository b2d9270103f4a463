package io.sharedcore.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.sharedcore.outbox.Receiver.Reply;
import io.sharedcore.test.postgres.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls with the same order key arrive in the order in which their transactions
 * committed.
 */
class OutboxOrderTests {

	private static final Database database = Instance.database();

	private static Receiver receiver;

	private static Instance instance;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeAll
	static void start() {
		receiver = new Receiver();
		instance = Instance.start(database, receiver);
	}

	@AfterAll
	static void stop() {
		instance.close();
		receiver.close();
	}

	@AfterEach
	void forget() {
		this.threads.shutdownNow();
		instance.jdbc().sql("delete from outbox_call").update();
		receiver.always(200).received().clear();
	}

	private static OutboxCall ordered(String body, Object key) {
		return Instance.message(body).inOrderOf(key);
	}

	@Test
	void callsArriveInTheOrderOfTheCommitsNotOfTheirCreation() {
		instance.inTransaction(() -> {
			instance.outbox().send(ordered("first written", "key"));
			requiresNew().execute((status) -> instance.outbox().send(ordered("first committed", "key")));
			return null;
		});
		assertThat(receiver.await(2).bodies()).containsExactly("first committed", "first written");
	}

	private static TransactionTemplate requiresNew() {
		TransactionTemplate transaction = instance.transaction();
		transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return transaction;
	}

	@ParameterizedTest
	@ValueSource(ints = { TransactionDefinition.ISOLATION_READ_COMMITTED,
			TransactionDefinition.ISOLATION_REPEATABLE_READ, TransactionDefinition.ISOLATION_SERIALIZABLE })
	void callsOfATransactionArriveInTheOrderOfSend(int isolation) {
		TransactionTemplate transaction = instance.transaction();
		transaction.setIsolationLevel(isolation);
		List<String> bodies = IntStream.range(0, 30).mapToObj(String::valueOf).toList();
		transaction
			.executeWithoutResult((status) -> bodies.forEach((body) -> instance.outbox().send(ordered(body, "key"))));
		assertThat(receiver.await(30).bodies()).isEqualTo(bodies);
	}

	@Test
	void failingCallBlocksTheLaterCallsOfItsKeyOnly() {
		receiver.always((request, exchange) -> Reply.of(request.body().startsWith("a") ? 503 : 200, "{}")
			.write(request, exchange));
		UUID first = instance.send(ordered("a1", "a"));
		UUID second = instance.send(ordered("a2", "a"));
		instance.await(instance.send(ordered("b", "b")), OutboxEntry.State.SENT);
		instance.await(instance.send("none"), OutboxEntry.State.SENT);
		instance.awaitAttempts(first, 3);
		assertThat(instance.entry(second).attempts()).isZero();
		receiver.always(200);
		instance.await(second, OutboxEntry.State.SENT);
		assertThat(receiver.bodies()).endsWith("a1", "a2").doesNotContainSequence("a2", "a1");
	}

	@Test
	void waitingCallBlocksTheLaterCallsOfItsKeyOnly() {
		UUID first = instance.send(ordered("a1", "a").notBefore(Instant.now().plusSeconds(600)));
		UUID second = instance.send(ordered("a2", "a"));
		instance.await(instance.send(ordered("b", "b")), OutboxEntry.State.SENT);
		assertThat(instance.entry(second).state()).isEqualTo(OutboxEntry.State.PENDING);
		assertThat(instance.outbox().cancel(first)).isTrue();
		instance.await(second, OutboxEntry.State.SENT);
		assertThat(receiver.bodies()).containsExactly("b", "a2");
	}

	@Test
	void refusedCallReleasesTheCallsBehindIt() {
		receiver.then(400);
		UUID first = instance.send(ordered("1", "key"));
		UUID second = instance.send(ordered("2", "key"));
		instance.await(second, OutboxEntry.State.SENT);
		assertThat(instance.entry(first).state()).isEqualTo(OutboxEntry.State.REFUSED);
	}

	@Test
	void retriedCallIsTheLastOfItsKey() {
		receiver.then(400);
		UUID first = instance.send(ordered("1", "key"));
		instance.await(first, OutboxEntry.State.REFUSED);
		UUID second = instance.send(ordered("2", "key").notBefore(Instant.now().plusSeconds(600)));
		assertThat(instance.outbox().retry(first)).isTrue();
		instance.await(instance.send("other"), OutboxEntry.State.SENT);
		assertThat(instance.entry(first).state()).isEqualTo(OutboxEntry.State.PENDING);
		instance.outbox().cancel(second);
		instance.await(first, OutboxEntry.State.SENT);
	}

	@Test
	void secondCallIsNotClaimedWhileAnotherTransactionLocksTheFirst() throws Exception {
		UUID first = instance.inTransaction(() -> {
			UUID id = instance.outbox().send(ordered("1", "key").notBefore(Instant.now().plusSeconds(600)));
			instance.outbox().send(ordered("2", "key"));
			return id;
		});
		try (Connection other = database.connect()) {
			other.setAutoCommit(false);
			try (PreparedStatement lock = other
				.prepareStatement("update outbox_call set next_attempt_at = now() where id = ?")) {
				lock.setObject(1, first);
				lock.executeUpdate();
			}
			instance.await(instance.send("other"), OutboxEntry.State.SENT);
			instance.await(instance.send("another"), OutboxEntry.State.SENT);
			assertThat(receiver.bodies()).containsExactly("other", "another");
			other.commit();
		}
		assertThat(receiver.await(4).bodies()).endsWith("1", "2");
	}

	@Test
	void transactionsWithTwoKeysInOppositeOrderDoNotDeadlock() throws Exception {
		int rounds = 100;
		CyclicBarrier together = new CyclicBarrier(2);
		Future<Void> one = this.threads.submit(writer(rounds, together, List.of("x", "y")));
		Future<Void> other = this.threads.submit(writer(rounds, together, List.of("y", "x")));
		one.get(60, TimeUnit.SECONDS);
		other.get(60, TimeUnit.SECONDS);
		Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> instance.count("state = 'SENT'") == 4 * rounds);
	}

	private static Callable<Void> writer(int rounds, CyclicBarrier together, List<String> keys) {
		return () -> {
			for (int i = 0; i < rounds; i++) {
				together.await(30, TimeUnit.SECONDS);
				instance.inTransaction(() -> {
					keys.forEach((key) -> instance.outbox().send(ordered("1", key)));
					return null;
				});
			}
			return null;
		};
	}

	@Test
	void transactionMayHaveMoreKeysThanTheServerHasLocks() {
		instance.inTransaction(() -> {
			IntStream.range(0, 10_000)
				.forEach((i) -> instance.outbox().send(ordered("1", i).notBefore(Instant.now().plusSeconds(600))));
			return null;
		});
		assertThat(instance.count("order_position is not null")).isEqualTo(10_000);
	}

	/**
	 * The writers note each commit under a lock of the key, so the order of the commits
	 * is known. The receiver fails at random and notes what it accepts, once for each key
	 * of idempotency.
	 */
	@Test
	void orderHoldsWithManyWritersTwoInstancesAndAFailingReceiver() throws Exception {
		int writers = 16;
		int calls = 25;
		Map<String, List<String>> committed = new ConcurrentHashMap<>();
		Map<String, List<String>> accepted = new ConcurrentHashMap<>();
		Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
		AtomicInteger overlaps = new AtomicInteger();
		Random random = new Random(42);
		receiver.always((request, exchange) -> {
			String key = request.body().split(":")[0];
			AtomicInteger running = inFlight.computeIfAbsent(key, (k) -> new AtomicInteger());
			if (running.incrementAndGet() > 1) {
				overlaps.incrementAndGet();
			}
			boolean fails = random.nextInt(5) == 0;
			if (!fails) {
				accepted.computeIfAbsent(key, (k) -> new ArrayList<>()).add(request.body());
			}
			running.decrementAndGet();
			Reply.of(fails ? 503 : 200, "{}").write(request, exchange);
		});
		try (Instance other = Instance.start(database, receiver)) {
			List<Instance> instances = List.of(instance, other);
			List<Future<Void>> done = new ArrayList<>();
			for (int w = 0; w < writers; w++) {
				int writer = w;
				done.add(this.threads.submit(() -> {
					for (int i = 0; i < calls; i++) {
						String key = "k" + (writer + i) % 4;
						String body = key + ":" + writer + "-" + i;
						List<String> order = committed.computeIfAbsent(key, (k) -> new ArrayList<>());
						if (i % 2 == 0) {
							synchronized (order) {
								instances.get(writer % 2).send(ordered(body, key));
								order.add(body);
							}
						}
						else {
							instances.get(writer % 2).send(ordered(body, key));
						}
					}
					return null;
				}));
			}
			for (Future<Void> one : done) {
				one.get(60, TimeUnit.SECONDS);
			}
			Awaitility.await()
				.atMost(60, TimeUnit.SECONDS)
				.until(() -> instance.count("state = 'SENT'") == writers * calls);
		}
		assertThat(overlaps).hasValue(0);
		assertThat(committed).hasSize(4);
		committed
			.forEach((key, order) -> assertThat(accepted.get(key)).containsSubsequence(order).doesNotHaveDuplicates());
	}

}
