package io.sharedcore.idempotency;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users of comparable libraries reported, with inputs of this project. The reports
 * are in {@code docs/reference/replays.md}.
 */
class ReportedSituationTests {

	private static OrderService service;

	private final String key = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		service = OrderService.start(OrderDatabase.postgres());
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void closeGate() {
		service.gate().close();
	}

	@Test
	void secondRequestComesBeforeTheFirstHasEnded() {
		var running = service.post("/slow").key(this.key).sendAsync();
		service.gate().awaitHandler();
		assertThat(service.post("/slow").key(this.key).send().statusCode()).isEqualTo(409);
		service.gate().open();
		assertThat(service.post("/slow").key(this.key).send().statusCode()).isIn(200, 409);
		String body = running.join().body();
		assertThat(service.post("/slow").key(this.key).send().body()).isEqualTo(body);
	}

	@Test
	void keyOfAnotherUserShowsNothingAndBlocksNothing() {
		String ofAlice = service.post("/required").key(this.key).as("alice").send().body();
		HttpResponse<String> ofBob = service.post("/required").key(this.key).as("bob").send();
		assertThat(ofBob.statusCode()).isEqualTo(200);
		assertThat(ofBob.body()).isNotEqualTo(ofAlice);
	}

	@Test
	void keyIsUsedForTwoOperations() {
		String order = service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send().body();
		HttpResponse<String> closed = service.post("/orders/1/close").key(this.key).json("{\"name\":\"tea\"}").send();
		assertThat(closed.statusCode()).isEqualTo(200);
		assertThat(closed.body()).isNotEqualTo(order);
	}

	@Test
	void wrongInputIsCorrectedAndSentWithTheSameKey() {
		assertThat(
				service.post("/orders").key(this.key).json("{\"name\":\"" + "x".repeat(99) + "\"}").send().statusCode())
			.isEqualTo(400);
		assertThat(service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send().statusCode()).isEqualTo(201);
	}

	@Test
	void serverErrorIsNotReplayed() {
		HttpResponse<String> first = service.post("/fail/exception").key(this.key).send();
		HttpResponse<String> second = service.post("/fail/exception").key(this.key).send();
		assertThat(second.statusCode()).isEqualTo(500);
		assertThat(second.headers().firstValue(StoredResponse.REPLAYED)).isEmpty();
		assertThat(second.headers().firstValue("X-Request-Id"))
			.isNotEqualTo(first.headers().firstValue("X-Request-Id"));
	}

	@Test
	void createdStaysCreatedWithItsLocation() {
		HttpResponse<String> first = service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send();
		HttpResponse<String> replay = service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send();
		assertThat(replay.statusCode()).isEqualTo(201);
		assertThat(replay.headers().firstValue("Location")).isPresent()
			.isEqualTo(first.headers().firstValue("Location"));
		assertThat(replay.headers().firstValue("ETag")).hasValue("\"v1\"");
	}

	@Test
	void headerWithCommasIsReplayedAsOne() {
		service.post("/response/accepted").key(this.key).send();
		assertThat(service.post("/response/accepted").key(this.key).send().headers().allValues("Location"))
			.containsExactly("/jobs/1,2;a=\"b, c\"");
	}

	@Test
	void responseWithoutBodyIsStored() {
		service.post("/response/empty").key(this.key).send();
		HttpResponse<String> replay = service.post("/response/empty").key(this.key).send();
		assertThat(replay.statusCode()).isEqualTo(204);
		assertThat(replay.headers().firstValue(StoredResponse.REPLAYED)).hasValue("true");
	}

	@Test
	void requestWithoutBodyIsExecutedOnce() {
		String first = service.post("/required").key(this.key).send().body();
		assertThat(service.post("/required").key(this.key).send().body()).isEqualTo(first);
	}

	@Test
	void otherQueryWithTheSameBodyIsNotReplayed() {
		service.post("/search?to=alice").key(this.key).body("text/plain", "100").send();
		assertThat(service.post("/search?to=mallory").key(this.key).body("text/plain", "100").send().statusCode())
			.isEqualTo(422);
	}

	@Test
	void cookieOfTheFirstResponseIsNotReplayed() {
		assertThat(service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send().headers().map())
			.containsKey("set-cookie");
		assertThat(service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send().headers().map())
			.doesNotContainKey("set-cookie");
	}

	@Test
	void largeBodyIsRefusedBeforeItIsKept() {
		assertThat(
				service.post("/body/bytes").key(this.key).body("text/plain", "x".repeat(2_000_000)).send().statusCode())
			.isEqualTo(413);
	}

	@Test
	void clientIsGoneBeforeTheResponse() throws Exception {
		int before = service.orders();
		String credentials = Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.UTF_8));
		try (Socket socket = new Socket("localhost", service.port())) {
			socket.getOutputStream()
				.write(("POST /slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials
						+ "\r\nIdempotency-Key: " + this.key + "\r\nContent-Length: 0\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			service.gate().awaitHandler();
			socket.setSoLinger(true, 0);
		}
		service.gate().open();
		Awaitility.await().until(() -> service.orders() == before + 1);
		HttpResponse<String> retry = Awaitility.await()
			.until(() -> service.post("/slow").key(this.key).send(), (response) -> response.statusCode() == 200);
		assertThat(retry.headers().firstValue(StoredResponse.REPLAYED)).hasValue("true");
		assertThat(service.orders()).isEqualTo(before + 1);
	}

	@Test
	void failureThatOnlyTheCommitShowsIsNotAnUnknownError() {
		HttpResponse<String> response = service.post("/fail/deferred").key(this.key).send();
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).contains("DUPLICATE_VALUE");
	}

}
