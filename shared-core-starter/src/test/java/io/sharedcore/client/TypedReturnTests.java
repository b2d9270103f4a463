package io.sharedcore.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.client.MisbehavingServer.Behaviour;
import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the methods of a typed client return.
 */
@Timeout(60)
class TypedReturnTests {

	private static final Behaviour ADA = MisbehavingServer.answer(200, "{\"name\":\"Ada\"}", "X-Some: thing");

	private static final Behaviour MISSING = MisbehavingServer.answer(404, "{}");

	private static final Behaviour NO_CONTENT = MisbehavingServer.raw("HTTP/1.1 204 No Content\r\n\r\n");

	private final MisbehavingServer server = new MisbehavingServer(ADA);

	private final Tokens tokens = new Tokens();

	private final TestClient test = TestClient.of(this.server)
		.with("max-response-size", "10KB")
		.with("attempt-timeout", "2s")
		.tokens(this.tokens)
		.build();

	private final Users users = this.test.typed(Users.class);

	record User(String name) {
	}

	interface Base<T> {

		@GetExchange("/generic")
		T generic();

		@GetExchange("/generics")
		List<T> generics();

		@GetExchange("/generic")
		CompletableFuture<T> genericLater();

	}

	interface Users extends Base<User> {

		@GetExchange("/void")
		void nothing();

		@GetExchange("/user")
		User user();

		@GetExchange("/users")
		List<User> list();

		@GetExchange("/users")
		Map<String, List<User>> map();

		@GetExchange("/optional/{id}")
		Optional<User> optional(@PathVariable String id);

		@GetExchange("/optional")
		Optional<ResponseEntity<User>> optionalEntity();

		@GetExchange("/optional")
		Optional<byte[]> optionalBytes();

		@GetExchange("/optional")
		Optional<InputStream> optionalStream();

		@GetExchange("/entity")
		ResponseEntity<User> entity();

		@GetExchange("/entity")
		ResponseEntity<List<User>> entityOfList();

		@GetExchange("/entity")
		ResponseEntity<Void> entityWithoutBody();

		@GetExchange("/entity")
		ResponseEntity<byte[]> entityOfBytes();

		@GetExchange("/entity")
		ResponseEntity<String> entityOfText();

		@GetExchange("/headers")
		HttpHeaders headers();

		@GetExchange("/response")
		ServiceResponse response();

		@GetExchange("/bytes")
		byte[] bytes();

		@GetExchange("/text")
		String text();

		@GetExchange("/stream")
		InputStream stream();

		@GetExchange("/stream")
		InputStream stream(RequestOptions options);

		@GetExchange("/resource")
		Resource resource();

		@GetExchange("/resource")
		ResponseEntity<Resource> entityOfResource();

		@GetExchange("/later")
		CompletableFuture<User> later();

		@GetExchange("/later")
		CompletableFuture<User> later(RequestOptions options);

		@GetExchange("/later")
		CompletionStage<List<User>> stage();

		@GetExchange("/later")
		CompletableFuture<Void> nothingLater();

		@GetExchange("/later")
		CompletableFuture<Optional<User>> optionalLater();

		@GetExchange("/later")
		CompletableFuture<ResponseEntity<User>> entityLater();

		@GetExchange("/later")
		CompletableFuture<ResponseEntity<Void>> bodilessLater();

		@GetExchange("/later")
		CompletableFuture<HttpHeaders> headersLater();

		@GetExchange("/later")
		CompletableFuture<ServiceResponse> responseLater();

		@GetExchange("/later")
		CompletableFuture<byte[]> bytesLater();

		@GetExchange("/later")
		CompletableFuture<String> textLater();

		@GetExchange("/later")
		CompletableFuture<InputStream> streamLater();

		@GetExchange("/later")
		CompletableFuture<Resource> resourceLater();

	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	@Test
	void valueIsReadAsItsType() {
		this.users.nothing();
		assertThat(this.users.user()).isEqualTo(new User("Ada"));
		assertThat(this.users.generic()).isEqualTo(new User("Ada"));
		assertThat(this.users.genericLater().join()).isEqualTo(new User("Ada"));
		assertThat(this.users.headers().getFirst("X-Some")).isEqualTo("thing");
		assertThat(this.users.response().json(User.class)).isEqualTo(new User("Ada"));
		assertThat(this.users.bytes()).asString().isEqualTo("{\"name\":\"Ada\"}");
		assertThat(this.users.text()).isEqualTo("{\"name\":\"Ada\"}");
		this.server.then(MisbehavingServer.answer(200, "[{\"name\":\"Ada\"}]"));
		assertThat(this.users.list()).containsExactly(new User("Ada"));
		assertThat(this.users.generics()).containsExactly(new User("Ada"));
		this.server.then(MisbehavingServer.answer(200, "{\"a\":[{\"name\":\"Ada\"}]}"));
		assertThat(this.users.map()).containsEntry("a", List.of(new User("Ada")));
		assertThat(this.server.received().get(1).header("Accept")).isEqualTo("application/json, application/*+json");
	}

	@Test
	void textIsReadInItsCharacterSet() {
		byte[] body = "Zoë".getBytes(StandardCharsets.ISO_8859_1);
		this.server.then((request, exchange) -> {
			exchange.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=ISO-8859-1\r\nContent-Length: "
					+ body.length + "\r\n\r\n");
			exchange.out().write(body);
			exchange.out().flush();
		});
		assertThat(this.users.text()).isEqualTo("Zoë");
	}

	@Test
	void optionalIsEmptyForA404OrNoBodyAndFailsOtherwise() {
		assertThat(this.users.optional("1")).contains(new User("Ada"));
		assertThat(this.users.optionalEntity())
			.hasValueSatisfying((entity) -> assertThat(entity.getBody()).isEqualTo(new User("Ada")));
		assertThat(this.users.optionalBytes()).isPresent();
		this.server.then(MISSING);
		assertThat(this.users.optional("1")).isEmpty();
		assertThat(this.users.optionalEntity()).isEmpty();
		assertThat(this.users.optionalBytes()).isEmpty();
		assertThat(this.users.optionalStream()).isEmpty();
		assertThat(this.users.optionalLater().join()).isEmpty();
		this.server.then(NO_CONTENT);
		assertThat(this.users.optional("1")).isEmpty();
		assertThat(this.users.optionalLater().join()).isEmpty();
		this.server.then(MisbehavingServer.answer(200, "null"));
		assertThat(this.users.optional("1")).isEmpty();
		this.server.then(MisbehavingServer.answer(410, "{}"));
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(() -> this.users.optional("1"));
	}

	@Test
	void missingBodyOfAValueIsAProtocolFailureAndNullInAnEntity() {
		this.server.then(NO_CONTENT);
		assertThatExceptionOfType(ServiceProtocolException.class).isThrownBy(this.users::user);
		assertThat(this.users.entity()).satisfies((entity) -> {
			assertThat(entity.getStatusCode().value()).isEqualTo(204);
			assertThat(entity.getBody()).isNull();
		});
		assertThat(this.users.bytes()).isEmpty();
		assertThat(this.users.text()).isEmpty();
		this.users.nothing();
	}

	@Test
	void entityHasStatusHeadersAndBody() {
		assertThat(this.users.entity().getBody()).isEqualTo(new User("Ada"));
		assertThat(this.users.entity().getHeaders().getFirst("X-Some")).isEqualTo("thing");
		assertThat(this.users.entityWithoutBody().getStatusCode().value()).isEqualTo(200);
		assertThat(this.users.entityOfBytes().getBody()).asString().isEqualTo("{\"name\":\"Ada\"}");
		assertThat(this.users.entityOfText().getBody()).isEqualTo("{\"name\":\"Ada\"}");
		this.server.then(MisbehavingServer.answer(302, "", "Location: /elsewhere"));
		assertThat(this.users.entityWithoutBody().getHeaders().getLocation()).hasPath("/elsewhere");
		this.server.then(MISSING);
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(this.users::entity);
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(this.users::entityWithoutBody);
	}

	@Test
	void failureIsOneOfTheFamilyAndNamesTheTemplate() {
		this.server.then(MisbehavingServer.answer(500, "{}"));
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(() -> this.users.optional("secret"))
			.satisfies((ex) -> assertThat(ex.uriTemplate()).isEqualTo("/optional/{id}"))
			.satisfies((ex) -> assertThat(ex.service()).isEqualTo(TestClient.SERVICE))
			.withMessageNotContaining("secret");
		this.server.then(MisbehavingServer.answer(200, "{\"name\":"));
		assertThatExceptionOfType(ServiceProtocolException.class).isThrownBy(this.users::user);
	}

	@Test
	void futureOfEachIsTheSame() throws Exception {
		assertThat(this.users.later().join()).isEqualTo(new User("Ada"));
		assertThat(this.users.nothingLater().join()).isNull();
		assertThat(this.users.optionalLater().join()).contains(new User("Ada"));
		assertThat(this.users.entityLater().join().getBody()).isEqualTo(new User("Ada"));
		assertThat(this.users.bodilessLater().join().getStatusCode().value()).isEqualTo(200);
		assertThat(this.users.headersLater().join().getFirst("X-Some")).isEqualTo("thing");
		assertThat(this.users.responseLater().join().status()).isEqualTo(200);
		assertThat(this.users.bytesLater().join()).hasSize(14);
		assertThat(this.users.textLater().join()).hasSize(14);
		try (InputStream stream = this.users.streamLater().join()) {
			assertThat(stream.readAllBytes()).hasSize(14);
		}
		assertThat(this.users.resourceLater().join().getContentAsByteArray()).hasSize(14);
		this.server.then(MisbehavingServer.answer(200, "[{\"name\":\"Ada\"}]"));
		assertThat(this.users.stage().toCompletableFuture().join()).containsExactly(new User("Ada"));
	}

	@Test
	void failedFutureHasTheFailureItself() {
		this.server.then(MISSING);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> this.users.later().get())
			.withCauseInstanceOf(ServiceResponseException.class);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> this.users.streamLater().get())
			.withCauseInstanceOf(ServiceResponseException.class);
		this.server.then(MisbehavingServer.answer(200, "["));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> this.users.later().get())
			.withCauseInstanceOf(ServiceProtocolException.class);
	}

	@Test
	void requestIdGoesAlongAndCancellingTheFutureEndsTheCall() {
		try (MdcScope scope = RequestId.open("req-9")) {
			this.users.later().join();
		}
		assertThat(this.server.received().get(0).header("X-Request-ID")).isEqualTo("req-9");
		this.server.then(MisbehavingServer.dripBody(200));
		CompletableFuture<User> later = this.users.later(RequestOptions.defaults().withTimeout(Duration.ofMinutes(5)));
		while (this.server.hits() < 2) {
			Thread.onSpinWait();
		}
		later.cancel(true);
		this.server.awaitNoConnection();
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	@Test
	void streamHasNoSizeLimitAndGivesItsConnectionBack() throws Exception {
		String large = "x".repeat(200_000);
		this.server.then(MisbehavingServer.typed(200, "text/plain", large));
		assertThatExceptionOfType(ServiceProtocolException.class).isThrownBy(this.users::text);
		try (InputStream stream = this.users.stream()) {
			assertThat(stream.readAllBytes()).hasSize(200_000);
		}
		Resource resource = this.users.resource();
		assertThat(resource.contentLength()).isEqualTo(200_000);
		assertThat(resource.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(large);
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	@Test
	void closedStreamLeavesNothing() throws Exception {
		this.server.then(MisbehavingServer.endlessBody(200));
		try (InputStream stream = this.users.stream()) {
			assertThat(stream.read()).isEqualTo(' ');
			stream.close();
			assertThatExceptionOfType(IOException.class).isThrownBy(stream::read);
		}
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	@Test
	void resourceNamesItsFile() {
		this.server.then(MisbehavingServer.answer(200, "{}", "Content-Disposition: attachment; filename=\"a.json\""));
		assertThat(this.users.resource().getFilename()).isEqualTo("a.json");
		ResponseEntity<Resource> entity = this.users.entityOfResource();
		assertThat(entity.getHeaders().getContentDisposition().isAttachment()).isTrue();
		assertThat(entity.getBody()).isNotNull();
	}

	@Test
	void streamIsNotRetriedAndItsFailuresAreOfTheFamily() throws Exception {
		this.server.then(MisbehavingServer.answer(503, "{}"), ADA);
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(this.users::stream)
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		this.server.then(MisbehavingServer.reset(), ADA);
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(this.users::stream);
		this.server.then(MisbehavingServer.cutBody(), ADA);
		try (InputStream stream = this.users.stream()) {
			assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(stream::readAllBytes)
				.satisfies((ex) -> assertThat(ex.uriTemplate()).isEqualTo("/stream"));
		}
		assertThat(this.server.hits()).isEqualTo(3);
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	@Test
	void streamEndsAtItsDeadlineUntilItIsClosed() throws Exception {
		this.server.then(MisbehavingServer.dripBody(200));
		try (InputStream stream = this.users.stream(RequestOptions.defaults().withTimeout(Duration.ofMillis(300)))) {
			assertThatExceptionOfType(ServiceTimeoutException.class).isThrownBy(stream::readAllBytes);
		}
		DeadlineTests.assertThatNothingIsLeft(this.test);
		InputStream forgotten = this.users.stream(RequestOptions.defaults().withTimeout(Duration.ofMillis(300)));
		this.server.awaitNoConnection();
		assertThatExceptionOfType(ServiceTimeoutException.class).isThrownBy(forgotten::readAllBytes);
	}

	@Test
	void refusedTokenOfAStreamIsRenewedOnce() throws Exception {
		this.server.then(MisbehavingServer.answer(401, "{}"), ADA);
		try (InputStream stream = this.users.stream()) {
			assertThat(stream.readAllBytes()).hasSize(14);
		}
		assertThat(this.server.received()).extracting((request) -> request.header("Authorization"))
			.containsExactly("Bearer token-0", "Bearer token-1");
		this.server.then(MisbehavingServer.answer(401, "{}"));
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(this.users::stream);
		assertThat(this.server.hits()).isEqualTo(4);
	}

	@Test
	void cancelledStreamLeavesNothing() throws Exception {
		this.server.then(MisbehavingServer.endlessBody(200));
		CompletableFuture<InputStream> later = this.users.streamLater();
		later.cancel(true);
		this.server.awaitNoConnection();
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	private static final class Tokens implements TokenProvider {

		private final AtomicInteger version = new AtomicInteger();

		@Override
		public @Nullable String getToken(String service) {
			return "token-" + this.version.get();
		}

		@Override
		public void invalidate(String service, String token) {
			this.version.incrementAndGet();
		}

	}

}
