package io.sharedcore.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.sharedcore.test.SharedCoreAssertions.assertThat;
import static io.sharedcore.test.SharedCoreAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StubServiceTests {

	/** It repeats a GET whose connection is lost. */
	private static final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private final StubService users = StubService.start("user-service");

	@AfterEach
	void close() {
		this.users.close();
	}

	@Test
	void routeRespondsToItsMethodAndTemplate() throws Exception {
		this.users.get("/users/{id}").respond(200, Map.of("name", "Ada"));
		this.users.delete("/users/{id}").respond(204);
		HttpResponse<String> response = send("GET", "/users/42?fields=name");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(response.body()).isEqualTo("{\"name\":\"Ada\"}");
		assertThat(send("DELETE", "/users/42").statusCode()).isEqualTo(204);
		assertThat(send("GET", "/users/42/orders").statusCode()).isEqualTo(501);
	}

	@Test
	void functionRespondsWithVariablesQueryAndBody() throws Exception {
		this.users.put("/users/{id}/{part}")
			.respond((request) -> StubResponse.json(200, Map.of("id", request.variable("id"), "part",
					request.variable("part"), "a", request.parameters().get("a"), "body", request.body())));
		HttpResponse<String> response = client.send(
				request("/users/%C3%A4%20b/mail?a=1&a=2").PUT(BodyPublishers.ofString("{}")).build(),
				BodyHandlers.ofString());
		assertThat(response.body()).contains("\"id\":\"ä b\"", "\"part\":\"mail\"", "[\"1\",\"2\"]", "\"body\":\"{}\"");
	}

	@Test
	void queryOfATemplateIsRequired() throws Exception {
		this.users.get("/users").respond(200, "[]");
		this.users.get("/users?role=admin").respond(200, "[1]");
		assertThat(send("GET", "/users?size=1&role=admin").body()).isEqualTo("[1]");
		assertThat(send("GET", "/users?role=agent").body()).isEqualTo("[]");
	}

	@Test
	void newerRouteReplacesAnOlderOne() throws Exception {
		this.users.get("/users/{id}").respond(200, "{}");
		this.users.get("/users/42").respond(404);
		this.users.get("/users/42").respond(410);
		assertThat(send("GET", "/users/42").statusCode()).isEqualTo(410);
		assertThat(send("GET", "/users/43").statusCode()).isEqualTo(200);
	}

	@Test
	void statusesComeInSequenceAndTheLastOneRepeats() throws Exception {
		this.users.get("/users").respondStatuses(503, 429, 200);
		assertThat(IntStream.range(0, 4).mapToObj((number) -> status("/users"))).containsExactly(503, 429, 200, 200);
	}

	@Test
	void sequenceMayHaveFaults() throws Exception {
		this.users.post("/users").respond(StubResponse.reset(), StubResponse.json(200, "[]"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> send("POST", "/users"));
		assertThat(send("POST", "/users").body()).isEqualTo("[]");
	}

	@Test
	void resetEndsTheConnectionWithoutAResponse() throws Exception {
		this.users.get("/users").reset();
		try (Socket socket = new Socket("localhost", URI.create(this.users.baseUrl()).getPort())) {
			socket.getOutputStream().write("GET /users HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().read())
				.withMessageContaining("reset");
		}
	}

	@Test
	void hangingRequestEndsWhenTheStubIsCleared() throws Exception {
		this.users.hang();
		CompletableFuture<HttpResponse<String>> response = client
			.sendAsync(request("/users").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
		Awaitility.await().until(() -> this.users.requests().size() == 1);
		assertThat(response).isNotDone();
		this.users.clear();
		assertThat(response).failsWithin(Duration.ofSeconds(30));
	}

	@Test
	void drippingResponseBeginsAndDoesNotEnd() throws Exception {
		this.users.get("/users").drip();
		HttpResponse<InputStream> response = client.send(request("/users").build(), BodyHandlers.ofInputStream());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body().read()).isEqualTo(' ');
		this.users.clear();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> response.body().readAllBytes());
	}

	@Test
	void dripWithABodyEnds() throws Exception {
		this.users.get("/users").drip(Duration.ofMillis(1), "[1, 2]");
		assertThat(send("GET", "/users").body()).isEqualTo("[1, 2]");
	}

	@Test
	void unexpectedRequestGetsA501ThatNamesTheRoutes() throws Exception {
		this.users.get("/users/{id}").respond(200);
		HttpResponse<String> response = send("GET", "/orders/1");
		assertThatProblem(response).hasStatus(501)
			.hasCode("UNEXPECTED_REQUEST")
			.hasDetailContaining("user-service has no response for GET /orders/1. Its routes: GET /users/{id}");
		assertThat(this.users.unexpectedRequests()).extracting(StubRequest::toString).containsExactly("GET /orders/1");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.users).receivedNothingUnexpected())
			.withMessageContaining("GET /orders/1 -> 501 (no response is defined)");
	}

	@Test
	void failureOfAFunctionIsA500ThatTellsIt() throws Exception {
		this.users.get("/users").respond((request) -> {
			throw new IllegalStateException("a mistake of the test");
		});
		assertThatProblem(send("GET", "/users")).hasStatus(500).hasDetailContaining("a mistake of the test");
	}

	@Test
	void clearKeepsRoutesForAlwaysAndTheyComeLast() throws Exception {
		this.users.get("/users").always().respond(200, "[]");
		this.users.get("/{path}").respond(404);
		assertThat(status("/users")).isEqualTo(404);
		this.users.clear();
		assertThat(this.users.requests()).isEmpty();
		assertThat(status("/users")).isEqualTo(200);
		assertThat(status("/others")).isEqualTo(501);
	}

	@Test
	void requestsAreVerified() throws Exception {
		this.users.post("/users").respond(201, "{}");
		client.send(request("/users?notify=true").header("X-Request-ID", "r-1")
			.POST(BodyPublishers.ofString("{\"name\": \"Ada\", \"age\": 36}"))
			.build(), BodyHandlers.ofString());
		assertThat(this.users).received("POST", "/users")
			.once()
			.withHeader("x-request-id", "r-1")
			.withParameter("notify", "true")
			.withBodyContaining("Ada")
			.withJson("{\"age\": 36, \"name\": \"Ada\"}");
		assertThat(this.users).receivedNo("GET", "/users").receivedNothingUnexpected();
	}

	@Test
	void failedVerificationListsWhatArrived() {
		this.users.get("/users/{id}").respond(200);
		status("/users/1");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.users).received("POST", "/messages"))
			.withMessageContaining("POST /messages")
			.withMessageContaining("GET /users/1 -> 200");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.users).received("GET", "/users/{id}").times(2))
			.withMessageContaining("Expected 2 requests");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.users).received("GET", "/users/1").withHeader("X-Request-ID", "r-2"))
			.withMessageContaining("X-Request-ID: r-2");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.users).receivedNothing())
			.withMessageContaining("GET /users/1");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.users).receivedNo("GET", "/users/{id}"));
	}

	@Test
	void chunkedBodyIsRead() throws Exception {
		this.users.post("/users").respond((request) -> StubResponse.json(200, request.bytes().length));
		byte[] body = new byte[100_000];
		HttpRequest chunked = request("/users").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
			.build();
		assertThat(client.send(chunked, BodyHandlers.ofString()).body()).isEqualTo("100000");
	}

	@Test
	void responseWithoutContentHasNoBody() throws Exception {
		this.users.get("/users").respond(StubResponse.json(204, "[1]"), StubResponse.json(200, "[2]"));
		assertThat(send("GET", "/users").statusCode()).isEqualTo(204);
		assertThat(send("GET", "/users").body()).isEqualTo("[2]");
	}

	@Test
	void responseToHeadHasNoBody() throws Exception {
		this.users.on("HEAD", "/users").respond(200, "[1, 2]");
		this.users.get("/users").respond(200, "[1, 2]");
		HttpResponse<String> head = client.send(request("/users").method("HEAD", BodyPublishers.noBody()).build(),
				BodyHandlers.ofString());
		assertThat(head.headers().firstValue("Content-Length")).contains("6");
		assertThat(send("GET", "/users").body()).isEqualTo("[1, 2]");
	}

	@Test
	void requestsAtTheSameTimeAreAllRecorded() {
		this.users.get("/users/{id}").respond(200, "{}");
		List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, 50)
			.mapToObj((number) -> client.sendAsync(request("/users/" + number).build(), BodyHandlers.ofString()))
			.toList();
		assertThat(responses).allSatisfy((response) -> assertThat(response.join().statusCode()).isEqualTo(200));
		assertThat(this.users).received("GET", "/users/{id}").times(50);
	}

	@Test
	void closedStubAcceptsNoConnection() {
		this.users.get("/users").respond(200);
		assertThat(status("/users")).isEqualTo(200);
		this.users.close();
		this.users.close();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> HttpClient.newHttpClient().send(request("/users").build(), BodyHandlers.ofString()));
	}

	private int status(String path) {
		try {
			return send("GET", path).statusCode();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpResponse<String> send(String method, String path) throws Exception {
		return client.send(request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.users.baseUrl() + path)).timeout(Duration.ofSeconds(30));
	}

}
