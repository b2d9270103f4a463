package io.sharedcore.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.DnsResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Look-ups of host names: their threads, their deadlines, and what is used while they
 * fail.
 */
@Timeout(60)
class HostLookupsTests {

	private static final Duration LONG = Duration.ofSeconds(50);

	private final FakeResolver resolver = new FakeResolver();

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1000);

	private final List<LookupOutcome> outcomes = new CopyOnWriteArrayList<>();

	private final HostLookups lookups = new HostLookups(this.resolver, 16, new LastAddresses(this.nanoTime::get),
			this.outcomes::add);

	private final ExecutorService callers = Executors.newCachedThreadPool();

	@AfterEach
	void close() {
		this.resolver.release.countDown();
		this.lookups.close();
		this.callers.shutdownNow();
	}

	@Test
	void hostThatHangsTakesOneThreadAndEachCallerFailsAtItsDeadline() throws Exception {
		List<Future<AttemptFailure.Kind>> results = callEach(200, (number) -> "hanging.example");
		for (Future<AttemptFailure.Kind> result : results) {
			assertThat(result.get()).isEqualTo(AttemptFailure.Kind.DEADLINE);
		}
		assertThat(this.resolver.asked).containsExactly("hanging.example");
		assertThat(this.lookups.threads()).isEqualTo(1);
		assertThat(this.lookups.waiting()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void outcomeThatCannotBeCountedReachesTheCaller(boolean known) throws Exception {
		InetAddress[] addresses = { InetAddress.getLoopbackAddress() };
		DnsResolver answers = new FixedResolver(known ? addresses : new InetAddress[0]);
		try (HostLookups uncounted = new HostLookups(answers, 1, new LastAddresses(this.nanoTime::get), (outcome) -> {
			throw new IllegalStateException("no meter");
		})) {
			if (known) {
				assertThat(uncounted.find("host.example", Deadline.in(LONG))).isEqualTo(addresses);
			}
			else {
				assertThatExceptionOfType(UnknownHostException.class)
					.isThrownBy(() -> uncounted.find("host.example", Deadline.in(LONG)));
			}
		}
	}

	@Test
	void hostsThatHangTakeAtMostTheThreadsAndLeaveNothingInTheQueue() throws Exception {
		List<Future<AttemptFailure.Kind>> results = callEach(200, (number) -> "hanging-" + number + ".example");
		for (Future<AttemptFailure.Kind> result : results) {
			assertThat(result.get()).isEqualTo(AttemptFailure.Kind.DEADLINE);
		}
		assertThat(this.resolver.asked).hasSize(16);
		assertThat(this.lookups.threads()).isEqualTo(16);
		assertThat(this.lookups.queued()).isZero();
	}

	@Test
	void otherHostIsFoundAsLongAsAThreadIsFree() throws Exception {
		callEach(15, (number) -> "hanging-" + number + ".example");
		Awaitility.await().until(() -> this.resolver.asked.size() == 15);
		assertThat(this.lookups.find("fine.example", Deadline.in(LONG))).isEqualTo(FakeResolver.ANSWER);
	}

	@Test
	void hostIsFoundWhenAThreadIsFreeAgain() throws Exception {
		callEach(16, (number) -> "hanging-" + number + ".example");
		Awaitility.await().until(() -> this.resolver.asked.size() == 16);
		Future<InetAddress[]> waiting = this.callers.submit(() -> this.lookups.find("fine.example", Deadline.in(LONG)));
		Awaitility.await().until(() -> this.lookups.queued() == 1);
		this.resolver.release.countDown();
		assertThat(waiting.get()).isEqualTo(FakeResolver.ANSWER);
	}

	@Test
	void callerWithALaterDeadlineGetsTheAnswerOfTheSameLookup() throws Exception {
		Future<InetAddress[]> patient = this.callers
			.submit(() -> this.lookups.find("Hanging.example", Deadline.in(LONG)));
		Awaitility.await().until(() -> this.lookups.waiting() == 1);
		assertThat(kind(() -> this.lookups.find("hanging.EXAMPLE", Deadline.in(Duration.ofMillis(20)))))
			.isEqualTo(AttemptFailure.Kind.DEADLINE);
		this.resolver.release.countDown();
		assertThat(patient.get()).isEqualTo(FakeResolver.ANSWER);
		assertThat(this.resolver.asked).hasSize(1);
	}

	@Test
	void interruptedCallerFailsAndTheOthersGetTheAnswer() throws Exception {
		Future<InetAddress[]> patient = this.callers
			.submit(() -> this.lookups.find("hanging.example", Deadline.in(LONG)));
		Thread.currentThread().interrupt();
		assertThat(kind(() -> this.lookups.find("hanging.example", Deadline.in(LONG))))
			.isEqualTo(AttemptFailure.Kind.INTERRUPTED);
		assertThat(Thread.interrupted()).isTrue();
		this.resolver.release.countDown();
		assertThat(patient.get()).isEqualTo(FakeResolver.ANSWER);
	}

	@Test
	void lastGoodAnswerIsUsedForHalfAMinuteWhileLookupsFail() throws Exception {
		find();
		this.nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
		this.resolver.failing.add("fine.example");
		assertThat(find()).isEqualTo(FakeResolver.ANSWER);
		this.nanoTime.addAndGet(LastAddresses.MAX_FAILING.toNanos());
		assertThat(find()).isEqualTo(FakeResolver.ANSWER);
		this.nanoTime.addAndGet(1);
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(this::find);
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(this::find);
		assertThat(this.outcomes).containsExactly(LookupOutcome.SUCCESS, LookupOutcome.STALE, LookupOutcome.STALE,
				LookupOutcome.FAILURE, LookupOutcome.FAILURE);
	}

	@Test
	void goodAnswerBeginsTheHalfMinuteAnew() throws Exception {
		find();
		this.resolver.failing.add("fine.example");
		find();
		this.resolver.failing.clear();
		find();
		this.nanoTime.addAndGet(LastAddresses.MAX_FAILING.toNanos() * 2);
		this.resolver.failing.add("fine.example");
		assertThat(find()).isEqualTo(FakeResolver.ANSWER);
	}

	@Test
	void oldAnswerIsNotUsed() throws Exception {
		find();
		this.nanoTime.addAndGet(LastAddresses.MAX_AGE.toNanos() + 1);
		this.resolver.failing.add("fine.example");
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(this::find);
	}

	@Test
	void failureOfOneHostIsNotTheAnswerOfAnother() throws Exception {
		find();
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> this.lookups.find("failing.example", Deadline.in(LONG)))
			.withMessage("failing.example");
	}

	@ParameterizedTest
	@ValueSource(strings = { "empty.example", "null.example", "error.example" })
	void answerWithoutAddressesIsAnUnknownHost(String host) {
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> this.lookups.find(host, Deadline.in(LONG)));
		assertThat(this.outcomes).containsExactly(LookupOutcome.FAILURE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.0.2.1", "[2001:db8::1]", "::ffff:192.0.2.1" })
	void addressNeedsNoThread(String address) throws Exception {
		assertThat(this.lookups.find(address, Deadline.in(LONG))).isEqualTo(FakeResolver.ANSWER);
		assertThat(this.lookups.threads()).isZero();
		assertThat(this.outcomes).isEmpty();
	}

	@Test
	void endOfTheApplicationEndsAllCallers() throws Exception {
		List<Future<AttemptFailure.Kind>> results = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			String host = "hanging-" + i + ".example";
			results.add(this.callers.submit(() -> kind(() -> this.lookups.find(host, Deadline.in(LONG)))));
		}
		Awaitility.await().until(() -> this.lookups.waiting() == 20);
		this.lookups.close();
		for (Future<AttemptFailure.Kind> result : results) {
			assertThat(result.get()).isEqualTo(AttemptFailure.Kind.INTERRUPTED);
		}
		assertThat(kind(() -> this.lookups.find("fine.example", Deadline.in(LONG))))
			.isEqualTo(AttemptFailure.Kind.INTERRUPTED);
	}

	private InetAddress[] find() throws UnknownHostException {
		return this.lookups.find("fine.example", Deadline.in(LONG));
	}

	private List<Future<AttemptFailure.Kind>> callEach(int count, IntFunction<String> host) {
		List<Future<AttemptFailure.Kind>> results = new ArrayList<>();
		CountDownLatch start = new CountDownLatch(1);
		for (int i = 0; i < count; i++) {
			String name = host.apply(i);
			results.add(this.callers.submit(() -> {
				start.await();
				return kind(() -> this.lookups.find(name, Deadline.in(Duration.ofMillis(500))));
			}));
		}
		start.countDown();
		return results;
	}

	private static AttemptFailure.Kind kind(Callable<?> work) throws Exception {
		try {
			work.call();
			throw new AssertionError("it did not fail");
		}
		catch (AttemptFailure ex) {
			return ex.kind();
		}
	}

	private static final class FakeResolver implements DnsResolver {

		private static final InetAddress[] ANSWER = { InetAddress.getLoopbackAddress() };

		private final CountDownLatch release = new CountDownLatch(1);

		private final List<String> asked = new CopyOnWriteArrayList<>();

		private final Set<String> failing = ConcurrentHashMap.newKeySet();

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			this.asked.add(host);
			if (host.startsWith("hanging")) {
				awaitUninterruptibly();
			}
			if (host.startsWith("failing") || this.failing.contains(host)) {
				throw new UnknownHostException(host);
			}
			return switch (host) {
				case "empty.example" -> new InetAddress[0];
				case "null.example" -> null;
				case "error.example" -> throw new LinkageError("no library");
				default -> ANSWER;
			};
		}

		/** As the resolver of the JVM. */
		private void awaitUninterruptibly() {
			while (true) {
				try {
					this.release.await();
					return;
				}
				catch (InterruptedException ex) {
					// A look-up of the JVM goes on.
				}
			}
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

	/** Knows the same addresses of all hosts. */
	private record FixedResolver(InetAddress[] addresses) implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) {
			return this.addresses;
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
