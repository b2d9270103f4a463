package io.sharedcore.client;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.sharedcore.client.MisbehavingServer.Behaviour;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Conditional requests of the client: its headers, 304, and retries of a change.
 */
@Timeout(60)
class ConditionalCallTests {

	private static final String TAG = "\"a,b\"";

	private static final RequestOptions DEFAULTS = RequestOptions.defaults();

	private static final Behaviour FINE = MisbehavingServer.answer(200, "{\"name\":\"Ada\"}", "ETag: " + TAG);

	private static final Behaviour NOT_MODIFIED = MisbehavingServer
		.raw("HTTP/1.1 304 Not Modified\r\nETag: " + TAG + "\r\nContent-Length: 99999999\r\n\r\n");

	private final MisbehavingServer server = new MisbehavingServer(FINE);

	private final TestClient test = TestClient.of(this.server).with("max-response-size", "10KB").build();

	private final ServiceHttpClient client = this.test.client();

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	@Test
	void tagOfAResponseIsSentBackAsItIs() {
		ServiceResponse read = this.client.get(TestClient.SERVICE, "/");
		assertThat(read.etag()).isEqualTo(TAG);
		this.client.put(TestClient.SERVICE, "/", "x", DEFAULTS.withIfMatch(read.etag()));
		this.client.get(TestClient.SERVICE, "/", DEFAULTS.withIfNoneMatch(read.etag()));
		assertThat(this.server.received().get(1).header("If-Match")).isEqualTo(TAG);
		assertThat(this.server.received().get(2).header("If-None-Match")).isEqualTo(TAG);
		assertThat(ServiceResponse.json(200, "{}").etag()).isNull();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "a", "\"", "\"a", "a\"", "'a'", "w/\"a\"", "\"a\"\r\nX: y", "**" })
	void valueThatIsNoTagIsRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withIfMatch(value));
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withIfNoneMatch(value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "\"\"", "W/\"a\"", "\"a\", W/\"b\"" })
	void everyOtherValueIsSent(String value) {
		assertThat(DEFAULTS.withIfMatch("\"old\"").withIfMatch(value).header("if-match")).isEqualTo(value);
	}

	@Test
	void notModifiedIsAResponseWithoutABody() {
		this.server.then(NOT_MODIFIED, NOT_MODIFIED, FINE);
		ServiceResponse response = this.client.get(TestClient.SERVICE, "/", DEFAULTS.withIfNoneMatch(TAG));
		assertThat(response.status()).isEqualTo(304);
		assertThat(response.etag()).isEqualTo(TAG);
		assertThat(response.body()).isEmpty();
		assertThat(this.client.async().get(TestClient.SERVICE, "/").join().status()).isEqualTo(304);
		assertThat(this.client.get(TestClient.SERVICE, "/").status()).as("on the same connection").isEqualTo(200);
	}

	@Test
	void notModifiedIsAFailureWhereTheBodyIsNeeded() {
		this.server.then(NOT_MODIFIED);
		notModified(() -> this.client.getJson(TestClient.SERVICE, "/", User.class));
		notModified(() -> this.client.getJson(TestClient.SERVICE, "/", Void.class));
		notModified(() -> this.client.getJson(TestClient.SERVICE, "/", new ParameterizedTypeReference<List<User>>() {
		}));
		notModified(() -> this.client.async().getJson(TestClient.SERVICE, "/", User.class).join());
		notModified(() -> this.client.get(TestClient.SERVICE, "/").json(User.class));
	}

	@Test
	void notModifiedOfATypedClientIsAFailureUnlessThereIsAPlaceForTheStatus() {
		Users users = this.test.typed(Users.class);
		this.server.then(NOT_MODIFIED);
		ResponseEntity<User> entity = users.entity(TAG);
		assertThat(entity.getStatusCode().value()).isEqualTo(304);
		assertThat(entity.getHeaders().getETag()).isEqualTo(TAG);
		assertThat(entity.hasBody()).isFalse();
		assertThat(users.later(TAG).join().getStatusCode().value()).isEqualTo(304);
		assertThat(users.response(DEFAULTS.withIfNoneMatch(TAG)).status()).isEqualTo(304);
		assertThat(users.headers(TAG).getETag()).isEqualTo(TAG);
		assertThat(users.streamEntity(TAG).getStatusCode().value()).isEqualTo(304);
		users.nothing(TAG);
		assertThat(this.server.received()).allMatch((request) -> TAG.equals(request.header("If-None-Match")));
		notModified(() -> users.user(TAG));
		notModified(() -> users.optional(TAG));
		notModified(() -> users.bytes(TAG));
		notModified(() -> users.text(TAG));
		notModified(() -> users.stream(TAG));
		notModified(() -> users.userLater(TAG).join());
	}

	private static void notModified(ThrowingCallable call) {
		Throwable thrown = catchThrowable(call);
		Throwable failure = (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
		assertThat(failure).isInstanceOfSatisfying(ServiceResponseException.class, (ex) -> {
			assertThat(ex.status()).isEqualTo(304);
			assertThat(ex.headers().getETag()).isEqualTo(TAG);
			assertThat(ex.problem()).isNull();
		});
	}

	/** The first attempt may have changed the version: a retry would be a 412. */
	@ParameterizedTest
	@CsvSource({ "PUT,reset", "DELETE,reset", "PUT,503", "PUT,cut", "DELETE,504" })
	void changeWithATagIsNotRetriedAfterAnUnclearAttempt(HttpMethod method, String failure) {
		this.server.then(failing(failure), MisbehavingServer.answer(412, "{}"));
		assertThatExceptionOfType(ServiceCallException.class).isThrownBy(() -> send(method, DEFAULTS.withIfMatch(TAG)))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("412"));
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void changeWithATagIsRetriedWhereTheServiceCannotHaveMadeItOrRecognizesIt() {
		Behaviour notExecuted = MisbehavingServer.answer(503, "{}", "X-Request-Not-Executed: true");
		this.server.then(notExecuted, FINE);
		assertThat(send(HttpMethod.PUT, DEFAULTS.withIfMatch(TAG)).status()).isEqualTo(200);
		this.server.then(MisbehavingServer.reset(), FINE);
		assertThat(send(HttpMethod.PUT, DEFAULTS.withIfMatch(TAG).withIdempotencyKey()).status()).isEqualTo(200);
		this.server.then(MisbehavingServer.reset(), FINE);
		assertThat(send(HttpMethod.PUT, DEFAULTS.withIfMatch("*")).status()).isEqualTo(200);
		this.server.then(MisbehavingServer.reset(), FINE);
		assertThat(send(HttpMethod.GET, DEFAULTS.withIfMatch(TAG)).status()).isEqualTo(200);
		assertThat(this.server.hits()).isEqualTo(8);
	}

	private ServiceResponse send(HttpMethod method, RequestOptions options) {
		return this.client.exchange(method, TestClient.SERVICE, "/", null, options);
	}

	private static Behaviour failing(String failure) {
		return switch (failure) {
			case "reset" -> MisbehavingServer.reset();
			case "cut" -> MisbehavingServer.cutBody();
			default -> MisbehavingServer.answer(Integer.parseInt(failure), "{}");
		};
	}

	record User(String name) {
	}

	interface Users {

		@GetExchange("/")
		User user(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		CompletableFuture<User> userLater(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		Optional<User> optional(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		byte[] bytes(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		String text(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		InputStream stream(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		void nothing(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		HttpHeaders headers(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		ResponseEntity<User> entity(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		ResponseEntity<InputStream> streamEntity(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		CompletableFuture<ResponseEntity<User>> later(@RequestHeader("If-None-Match") String etag);

		@GetExchange("/")
		ServiceResponse response(RequestOptions options);

	}

}
