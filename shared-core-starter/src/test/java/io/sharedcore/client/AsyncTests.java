package io.sharedcore.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The verbs as futures.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
@Timeout(60)
class AsyncTests {

	private final WayIn way;

	private final MisbehavingServer server = new MisbehavingServer();

	private final TestClient test;

	private final AsyncServiceHttpClient client;

	AsyncTests(WayIn way) {
		this.way = way;
		this.test = this.way.of(this.server).with("max-concurrent", "1000").build();
		this.client = this.test.client().async();
	}

	record Thing(int a) {
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	@Test
	void futureHasTheResponse() {
		this.server.then(MisbehavingServer.answer(200, "{\"a\":1}"));
		assertThat(this.client.getJson(TestClient.SERVICE, "/", Thing.class).join()).isEqualTo(new Thing(1));
		assertThat(this.client.post(TestClient.SERVICE, "/", "x").join().status()).isEqualTo(200);
		assertThat(this.client.putJson(TestClient.SERVICE, "/", new Thing(2), Thing.class).join())
			.isEqualTo(new Thing(1));
	}

	@Test
	void headAndOptionsHaveTheResponse() {
		this.server.then(MisbehavingServer.answer(200, "{\"a\":1}", "Allow: GET"));
		RequestOptions options = RequestOptions.defaults().withHeader("X-Some", "thing");
		assertThat(this.client.head(TestClient.SERVICE, "/").join().body()).isEmpty();
		assertThat(this.client.head(TestClient.SERVICE, "/", options).join().body()).isEmpty();
		assertThat(this.client.options(TestClient.SERVICE, "/").join().headers().getFirst("Allow")).isEqualTo("GET");
		assertThat(this.client.options(TestClient.SERVICE, "/", options).join().status()).isEqualTo(200);
		assertThat(this.server.received()).extracting((request) -> request.method())
			.containsExactly("HEAD", "HEAD", "OPTIONS", "OPTIONS");
	}

	@Test
	void requestIdGoesAlong() {
		try (MdcScope scope = RequestId.open("req-7")) {
			this.client.get(TestClient.SERVICE, "/").join();
		}
		assertThat(this.server.received().get(0).header("X-Request-ID")).isEqualTo("req-7");
	}

	@Test
	void deadlineGoesAlong() {
		this.server.then(MisbehavingServer.silence());
		CompletableFuture<ServiceResponse> future;
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMillis(300)))) {
			future = this.client.get(TestClient.SERVICE, "/",
					RequestOptions.defaults().withTimeout(Duration.ofHours(1)));
		}
		assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join)
			.withCauseInstanceOf(ServiceTimeoutException.class);
	}

	@Test
	void threadsAreVirtualWhereTheJvmHasThem() throws Exception {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		try (AsyncThreads threads = new AsyncThreads()) {
			threads.execute(() -> thread.complete(Thread.currentThread()));
			boolean virtual = thread.get(10, TimeUnit.SECONDS).getClass().getName().contains("Virtual");
			assertThat(virtual).isEqualTo(Runtime.version().feature() >= 21);
		}
	}

	@Test
	void failureIsTheSameAsOfTheBlockingVerb() {
		this.server.then(MisbehavingServer.answer(404, "{}"));
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/").join())
			.withCauseInstanceOf(ServiceResponseException.class);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.client.get("unknown", "/").join())
			.withCauseInstanceOf(ServiceCallException.class);
	}

	@Test
	void cancellingEndsTheCall() {
		this.server.then(MisbehavingServer.silence());
		CompletableFuture<ServiceResponse> future = this.client.get(TestClient.SERVICE, "/",
				RequestOptions.defaults().withTimeout(Duration.ofHours(1)));
		while (this.server.hits() == 0) {
			Thread.onSpinWait();
		}
		future.cancel(true);
		DeadlineTests.assertThatNothingIsLeft(this.test);
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void callThatWaitsForAThreadEndsAtItsTimeoutToo() throws Exception {
		this.server.then(MisbehavingServer.silence());
		List<CompletableFuture<ServiceResponse>> all = new ArrayList<>();
		for (int i = 0; i < 3 * AsyncThreads.PLATFORM_THREADS; i++) {
			all.add(this.client.get(TestClient.SERVICE, "/",
					RequestOptions.defaults().withTimeout(Duration.ofMillis(700))));
		}
		long start = System.nanoTime();
		for (CompletableFuture<ServiceResponse> future : all) {
			assertThat(future.handle((answer, failure) -> failure).get(30, TimeUnit.SECONDS))
				.isInstanceOf(ServiceTimeoutException.class);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

}
