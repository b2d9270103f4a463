package io.sharedcore.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.sharedcore.client.MisbehavingServer.Behaviour;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call ends within its timeout, whatever the other side does. The bounds are generous:
 * what is tested is that it ends, and not after what the other side would like.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
@Timeout(60)
class DeadlineTests {

	private final WayIn way;

	private static final Duration GENEROUS = Duration.ofSeconds(4);

	DeadlineTests(WayIn way) {
		this.way = way;
	}

	static Stream<Arguments> whatNeverEnds() {
		return Stream.of(Arguments.of("never answers", MisbehavingServer.silence()),
				Arguments.of("drips headers", MisbehavingServer.dripHeaders()),
				Arguments.of("drips the body", MisbehavingServer.dripBody(200)), Arguments.of("drips the status line",
						MisbehavingServer.drip("HTTP/1.1 200 " + "x".repeat(10_000), 20)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("whatNeverEnds")
	void callEndsAtItsTimeout(String name, Behaviour behaviour) throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(behaviour);
				TestClient test = this.way.of(server).with("timeout", "300ms").build()) {
			assertThatTimesOut(() -> test.client().get(TestClient.SERVICE, "/slow"));
			assertThatNothingIsLeft(test);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("whatNeverEnds")
	void attemptsTogetherEndAtTheTimeoutOfTheCall(String name, Behaviour behaviour) throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(behaviour);
				TestClient test = this.way.of(server)
					.with("timeout", "500ms")
					.with("attempt-timeout", "200ms")
					.with("retry.max-attempts", "100")
					.build()) {
			assertThatTimesOut(() -> test.client().get(TestClient.SERVICE, "/slow"));
			assertThat(server.hits()).isBetween(2, 4);
			assertThatNothingIsLeft(test);
		}
	}

	@Test
	void timeoutOfOneCallIsItsOwn() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(MisbehavingServer.silence());
				TestClient test = this.way.of(server).with("timeout", "1h").build()) {
			assertThatTimesOut(() -> test.client()
				.get(TestClient.SERVICE, "/", RequestOptions.defaults().withTimeout(Duration.ofMillis(200))));
		}
	}

	@Test
	void drippedErrorBodyEndsAndKeepsTheStatusAndWhatCame() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(MisbehavingServer.dripBody(500));
				TestClient test = this.way.of(server).with("timeout", "300ms").build()) {
			assertThatEnds(() -> test.client().get(TestClient.SERVICE, "/"), ServiceResponseException.class,
					(ex) -> assertThat(((ServiceResponseException) ex).body()).isNotEmpty()
						.hasSizeLessThan(100_000)
						.containsOnly(' '));
			assertThatNothingIsLeft(test);
		}
	}

	@Test
	void serverThatNeverAcceptsEndsAtTheConnectTimeout() throws Exception {
		try (FullServer server = new FullServer();
				TestClient test = this.way.none().with("connect-timeout", "200ms").with("timeout", "2s").build()) {
			assertThatTimesOut(() -> test.client().get(server.url("http"), "/"));
			assertThatNothingIsLeft(test);
		}
	}

	@Test
	void serverThatNeverAcceptsEndsAtTheTimeoutOfTheCall() throws Exception {
		try (FullServer server = new FullServer();
				TestClient test = this.way.none().with("connect-timeout", "1h").with("timeout", "300ms").build()) {
			assertThatTimesOut(() -> test.client().get(server.url("http"), "/"));
			assertThatNothingIsLeft(test);
		}
	}

	@Test
	void handshakeThatNeverEndsEndsAtTheTimeoutOfTheCall() throws Exception {
		byte[] recordHeader = { 0x16, 0x03, 0x03, 0x3f, (byte) 0xff };
		try (DrippingServer server = new DrippingServer(recordHeader);
				TestClient test = this.way.none().with("connect-timeout", "1h").with("timeout", "300ms").build()) {
			assertThatTimesOut(() -> test.client().get("https://localhost:" + server.port(), "/"));
			assertThatNothingIsLeft(test);
		}
	}

	@Test
	void hangingTokenProviderEndsAtTheTimeoutOfTheCall() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		try (MisbehavingServer server = new MisbehavingServer();
				TestClient test = this.way.of(server).tokens((service) -> {
					awaitWithoutMercy(never);
					return "t";
				}).with("timeout", "300ms").build()) {
			assertThatTimesOut(() -> test.client().get(TestClient.SERVICE, "/"));
			assertThat(server.hits()).isZero();
		}
		finally {
			never.countDown();
		}
	}

	@Test
	void waitForAFreeConnectionEndsAtTheTimeoutOfTheCall() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(MisbehavingServer.silence());
				TestClient test = this.way.of(server)
					.with("connect-timeout", "1h")
					.with("timeout", "30s")
					.with("max-connections-per-service", "3")
					.build()) {
			List<Thread> holders = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				holders.add(new Thread(() -> {
					try {
						test.client().get(TestClient.SERVICE, "/");
					}
					catch (ServiceCallException ex) {
						// Ends with the server.
					}
				}));
			}
			holders.forEach(Thread::start);
			while (server.hits() < 3) {
				Thread.onSpinWait();
			}
			assertThatTimesOut(() -> test.client()
				.get(TestClient.SERVICE, "/", RequestOptions.defaults().withTimeout(Duration.ofMillis(300))));
			server.close();
		}
	}

	@Test
	void retryAfterAnHourFailsAtOnceAndIsExposed() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(MisbehavingServer.answer(503, "{}", "Retry-After: 3600"));
				TestClient test = this.way.of(server).build()) {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"))
				.satisfies((ex) -> {
					assertThat(ex.retryAfter()).isEqualTo(Duration.ofHours(1));
					assertThat(ex.attempts()).isEqualTo(1);
					assertThat(ex.elapsed()).isLessThan(GENEROUS);
				});
		}
	}

	@Test
	void whatIsLeftGoesOutAndShrinks() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(MisbehavingServer.answer(503, "{}"),
				MisbehavingServer.answer(200, "{}"));
				TestClient test = this.way.of(server)
					.with("timeout", "60s")
					.with("retry.initial-interval", "300ms")
					.with("retry.max-interval", "300ms")
					.build()) {
			test.client().get(TestClient.SERVICE, "/");
			assertThat(server.received()).extracting((request) -> Long.valueOf(request.header("X-Request-Timeout-Ms")))
				.isSortedAccordingTo((first, second) -> Long.compare(second, first))
				.allMatch((left) -> left > 0 && left <= 60_000);
		}
	}

	@Test
	void callGetsNoLongerThanItsCallerWasGiven() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(MisbehavingServer.silence());
				TestClient test = this.way.of(server).with("timeout", "1h").build();
				CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMillis(300)))) {
			assertThatTimesOut(() -> test.client().get(TestClient.SERVICE, "/"));
			assertThat(Long.parseLong(server.received().get(0).header("X-Request-Timeout-Ms")))
				.isLessThanOrEqualTo(300);
		}
	}

	@Test
	void callIsNotSentOnceItsCallersDeadlineIsOver() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer();
				TestClient test = this.way.of(server).build();
				CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ZERO))) {
			assertThatTimesOut(() -> test.client().get(TestClient.SERVICE, "/"));
			assertThat(server.hits()).isZero();
		}
	}

	@Test
	void responseJustInTimeIsAResponse() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(
				MisbehavingServer.drip("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 10));
				TestClient test = this.way.of(server).build()) {
			assertThat(test.client().get(TestClient.SERVICE, "/").text()).isEqualTo("{}");
			assertThatNothingIsLeft(test);
		}
	}

	private static void assertThatTimesOut(ThrowingCallable call) {
		assertThatEnds(call, ServiceTimeoutException.class);
	}

	private static void assertThatEnds(ThrowingCallable call, Class<? extends ServiceCallException> type) {
		assertThatEnds(call, type, (ex) -> {
		});
	}

	private static void assertThatEnds(ThrowingCallable call, Class<? extends ServiceCallException> type,
			Consumer<ServiceCallException> with) {
		long start = System.nanoTime();
		assertThatExceptionOfType(type).isThrownBy(call).satisfies(with::accept);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GENEROUS);
	}

	/**
	 * Another thread may still be giving the connection up when the caller knows.
	 */
	static void assertThatNothingIsLeft(TestClient test) {
		Deadline soon = Deadline.in(Duration.ofSeconds(2));
		while ((test.parts.transports().get(null).stats().getLeased() > 0 || test.parts.timer().watched() > 0)
				&& !soon.isOver()) {
			Thread.onSpinWait();
		}
		assertThat(test.parts.transports().get(null).stats().getLeased()).isZero();
		assertThat(test.parts.transports().get(null).stats().getPending()).isZero();
		assertThat(test.parts.timer().watched()).isZero();
	}

	private static void awaitWithoutMercy(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// Like a socket that cannot be interrupted.
			}
		}
	}

	/**
	 * Has a full backlog: a connection to it is neither made nor refused.
	 */
	private static final class FullServer implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final List<Socket> waiting = new ArrayList<>();

		FullServer() throws IOException {
			boolean full = false;
			while (!full) {
				Socket socket = new Socket();
				this.waiting.add(socket);
				try {
					socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.server.getLocalPort()),
							200);
				}
				catch (IOException ex) {
					full = true;
				}
			}
		}

		String url(String scheme) {
			return scheme + "://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
					+ this.server.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			this.server.close();
			for (Socket socket : this.waiting) {
				socket.close();
			}
		}

	}

	/**
	 * Drips the start of a response, then zeros, to each connection.
	 */
	private static final class DrippingServer implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

		private final CountDownLatch closing = new CountDownLatch(1);

		DrippingServer(byte[] start) throws IOException {
			Thread thread = new Thread(() -> {
				try (Socket socket = this.server.accept()) {
					for (int i = 0; this.closing.getCount() > 0; i++) {
						socket.getOutputStream().write((i < start.length) ? start[i] : 0);
						this.closing.await(20, TimeUnit.MILLISECONDS);
					}
				}
				catch (IOException | InterruptedException ex) {
					// The client gave up.
				}
			});
			thread.setDaemon(true);
			thread.start();
		}

		int port() {
			return this.server.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			this.closing.countDown();
			this.server.close();
		}

	}

}
