package io.sharedcore.client;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which shapes of HTTP interfaces work.
 */
@Timeout(60)
class TypedInterfaceTests {

	private final MisbehavingServer server = new MisbehavingServer();

	private final TestClient test = TestClient.of(this.server).build();

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	public record User(String name) {
	}

	@HttpExchange("/base")
	public interface Crud<T, K> {

		@GetExchange("/{id}")
		T get(@PathVariable K id);

		@GetExchange("/{id}")
		Optional<T> find(@PathVariable K id);

		@GetExchange
		List<T> list();

		@GetExchange
		Map<K, List<T>> map();

		@GetExchange("/{id}")
		CompletableFuture<T> later(@PathVariable K id);

		@GetExchange("/{id}")
		CompletableFuture<Optional<T>> findLater(@PathVariable K id);

		@GetExchange("/{id}")
		ResponseEntity<T> entity(@PathVariable K id);

		@GetExchange("/{id}")
		Object covariant(@PathVariable K id);

		@PostExchange
		T create(@RequestBody T user);

	}

	public interface Users extends Crud<User, UUID> {

		@Override
		@GetExchange("/{id}")
		User covariant(@PathVariable UUID id);

	}

	@HttpExchange("/derived")
	public interface Derived extends Crud<User, UUID> {

	}

	public interface Overloaded {

		@GetExchange("/by-name/{name}")
		String get(@PathVariable String name);

		@GetExchange("/by-id/{id}")
		String get(@PathVariable int id);

		@GetExchange("/all")
		String get();

		default String twice() {
			return get() + get(1);
		}

		static String fixed() {
			return "fixed";
		}

	}

	interface Returns {

		@GetExchange("/x")
		int number();

		@GetExchange("/x")
		boolean flag();

		@GetExchange("/x")
		Optional<String> text();

		@GetExchange("/x")
		Optional<byte[]> bytes();

		@GetExchange("/x")
		CompletableFuture<Optional<User>> later();

		@GetExchange("/x")
		CompletableFuture<Void> nothingLater();

		@GetExchange("/x")
		CompletableFuture<ServiceResponse> responseLater();

		@GetExchange("/x")
		JsonNode node();

		@GetExchange("/x")
		Object object();

		@GetExchange("/x")
		ResponseEntity<?> wildcard();

		@GetExchange("/x")
		ResponseEntity<List<User>> entities();

		@HttpExchange(method = "HEAD", url = "/x")
		HttpHeaders head();

		@GetExchange("/x")
		Void boxedNothing();

		@GetExchange("/x")
		ResponseEntity<byte[]> bytesEntity();

	}

	interface Hostile {

		@GetExchange("/{a}/{b}")
		ServiceResponse two(@PathVariable String a, @PathVariable String b);

		@GetExchange("{a}{b}")
		ServiceResponse bare(@PathVariable String a, @PathVariable String b);

		@GetExchange("/x/{a}{b}/secret")
		ServiceResponse joined(@PathVariable String a, @PathVariable String b);

		@GetExchange("/x/{a}")
		ServiceResponse map(@PathVariable Map<String, String> variables, @RequestParam Map<String, String> params,
				@RequestHeader Map<String, String> headers);

		@GetExchange("/x")
		ServiceResponse varargs(@RequestParam String... id);

		@GetExchange("/x")
		ServiceResponse list(@RequestParam List<@Nullable String> id);

		@PostExchange("/x")
		ServiceResponse post(@RequestBody Optional<User> user, @RequestHeader("Idempotency-Key") Optional<String> key);

		@PostExchange("/x")
		ServiceResponse postUuid(@RequestHeader("idempotency-key") UUID key);

		@PostExchange("/x")
		ServiceResponse postMap(@RequestHeader Map<String, String> headers);

		@PostExchange("/x")
		ServiceResponse postKeys(@RequestHeader("Idempotency-Key") List<String> keys);

		@PostExchange(url = "/x", headers = "Idempotency-Key=fixed-key-fixed-key")
		ServiceResponse postFixed();

		@PostExchange("/x")
		ServiceResponse body(@RequestBody User user);

		@GetExchange("/x")
		ServiceResponse header(@RequestHeader("X-A") String value);

		@GetExchange("/x?a={a}")
		ServiceResponse queryVariable(@PathVariable String a);

	}

	private MisbehavingServer.Received sent() {
		return this.server.received().get(this.server.hits() - 1);
	}

	private void check(Class<?> type) {
		new TypedClientCheck((text) -> text).check(TestClient.SERVICE, List.of(type));
	}

	@ParameterizedTest
	@ValueSource(classes = { Crud.class, Users.class, Derived.class, Overloaded.class, Returns.class, Hostile.class })
	void interfaceIsAccepted(Class<?> type) {
		check(type);
	}

	@Test
	void typesOfAGenericSuperInterfaceAreRead() {
		UUID id = new UUID(1, 2);
		Users users = this.test.typed(Users.class);
		this.server.then(MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));
		assertThat((Object) users.get(id)).isEqualTo(new User("Ada"));
		assertThat(sent().target()).isEqualTo("/base/" + id);
		assertThat(users.find(id)).contains(new User("Ada"));
		assertThat(users.later(id).join()).isEqualTo(new User("Ada"));
		assertThat(users.findLater(id).join()).contains(new User("Ada"));
		assertThat(users.entity(id).getBody()).isEqualTo(new User("Ada"));
		assertThat(users.create(new User("Bob"))).isEqualTo(new User("Ada"));
		this.server.then(MisbehavingServer.answer(200, "[{\"name\":\"Ada\"}]"));
		assertThat(users.list()).containsExactly(new User("Ada"));
		this.server.then(MisbehavingServer.answer(200, "{\"" + id + "\":[{\"name\":\"Ada\"}]}"));
		assertThat(users.map()).isEqualTo(Map.of(id, List.of(new User("Ada"))));
	}

	@Test
	void overriddenMethodCanBeCalledByTheSuperInterface() {
		this.server.then(MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));
		Users users = this.test.typed(Users.class);
		assertThat(users.covariant(new UUID(1, 2))).isEqualTo(new User("Ada"));
		Crud<User, UUID> crud = users;
		assertThat(crud.covariant(new UUID(1, 2))).isEqualTo(new User("Ada"));
	}

	@Test
	void derivedTypeHasItsOwnPath() {
		this.server.then(MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));
		assertThat(this.test.typed(Derived.class).get(new UUID(1, 2))).isEqualTo(new User("Ada"));
		assertThat(sent().target()).startsWith("/derived/");
	}

	@Test
	void overloadedAndDefaultMethodsWork() {
		this.server.then(MisbehavingServer.answer(200, "\"a\""));
		Overloaded overloaded = this.test.typed(Overloaded.class);
		overloaded.get("x");
		assertThat(sent().target()).isEqualTo("/by-name/x");
		overloaded.get(5);
		assertThat(sent().target()).isEqualTo("/by-id/5");
		assertThat(overloaded.twice()).isEqualTo("\"a\"\"a\"");
		Set<Object> set = new HashSet<>(List.of(overloaded));
		assertThat(set.contains(overloaded)).isTrue();
	}

	@Test
	void missingBodyIsEmptyOrFails() {
		Returns returns = this.test.typed(Returns.class);
		this.server.then(MisbehavingServer.raw("HTTP/1.1 204 No Content\r\n\r\n"));
		assertThatExceptionOfType(ServiceProtocolException.class).isThrownBy(returns::number);
		assertThatExceptionOfType(ServiceProtocolException.class).isThrownBy(returns::flag);
		assertThat(returns.text()).isEmpty();
		assertThat(returns.bytes()).isEmpty();
		assertThat(returns.later().join()).isEmpty();
		assertThat(returns.nothingLater().join()).isNull();
		assertThat(returns.responseLater().join().status()).isEqualTo(204);
		assertThat(returns.wildcard().getBody()).isNull();
		assertThat(returns.entities().getBody()).isNull();
		assertThat(returns.boxedNothing()).isNull();
		assertThat(returns.bytesEntity().getStatusCode().value()).isEqualTo(204);
	}

	@Test
	void nullIsNoPrimitive() {
		Returns returns = this.test.typed(Returns.class);
		this.server.then(MisbehavingServer.answer(200, "null"));
		assertThatExceptionOfType(ServiceProtocolException.class).isThrownBy(returns::number);
		assertThatExceptionOfType(ServiceProtocolException.class).isThrownBy(returns::flag);
		assertThat(returns.later().join()).isEmpty();
		assertThat(returns.entities().getBody()).isNull();
	}

	@Test
	void missingResourceIsOnlyEmptyForAnOptional() {
		Returns returns = this.test.typed(Returns.class);
		this.server.then(MisbehavingServer.answer(404, "{}"));
		assertThat(returns.later().join()).isEmpty();
		assertThat(returns.text()).isEmpty();
		assertThat(returns.bytes()).isEmpty();
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(returns::head);
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(returns::wildcard);
	}

	@Test
	void bodiesAreReadAsDeclared() {
		Returns returns = this.test.typed(Returns.class);
		this.server.then(MisbehavingServer.answer(200, "7"));
		assertThat(returns.number()).isEqualTo(7);
		assertThat(returns.node().asInt()).isEqualTo(7);
		assertThat(returns.object()).isEqualTo(7);
		assertThat(returns.text()).contains("7");
		this.server.then(MisbehavingServer.answer(200, "[{\"name\":\"Ada\"}]"));
		assertThat(returns.entities().getBody()).containsExactly(new User("Ada"));
		assertThat(returns.wildcard().getStatusCode().value()).isEqualTo(200);
		assertThat(returns.bytesEntity().getBody()).isNotEmpty();
	}

	@Test
	void variablesStayWithinTheService() {
		Hostile hostile = this.test.typed(Hostile.class);
		refusedOrSentHere(() -> hostile.two("", "evil.example"));
		refusedOrSentHere(() -> hostile.bare("", "/evil.example"));
		refusedOrSentHere(() -> hostile.bare("@evil.example", ""));
		refusedOrSentHere(() -> hostile.bare(":1", "@evil"));
		refused(() -> hostile.joined(".", "."));
		refused(() -> hostile.joined("", ".."));
		refused(() -> hostile.joined("", "."));
		refused(() -> hostile.two("x", "."));
		refusedOrSentHere(() -> hostile.two("x", "%2e%2e"));
		refusedOrSentHere(() -> hostile.two("x", "..;a=b"));
		refusedOrSentHere(() -> hostile.two("x", "..\\.."));
		refusedOrSentHere(() -> hostile.two("x", "a\r\nX-Evil: 1"));
		refusedOrSentHere(() -> hostile.two("x", "a\u0000b"));
		refused(() -> hostile.two("x", "\ud800"));
		refused(() -> hostile.varargs("\udc00 "));
		refusedOrSentHere(() -> hostile.queryVariable("a&b=c#d\r\n"));
	}

	@Test
	void mapsAndArraysAreSent() {
		Hostile hostile = this.test.typed(Hostile.class);
		hostile.map(Map.of("a", "1/2"), Map.of("k&x=1 #", "v&"), Map.of("X-A", "1"));
		assertThat(sent().target()).isEqualTo("/x/1%2F2?k%26x%3D1%20%23=v%26");
		hostile.varargs("a", "b");
		assertThat(sent().target()).isEqualTo("/x?id=a&id=b");
		List<@Nullable String> list = new ArrayList<>();
		list.add("a");
		list.add(null);
		hostile.list(list);
		assertThat(sent().target()).isEqualTo("/x?id=a");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> hostile.two(null, "b"));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> hostile.body(null));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> hostile.header(null));
	}

	@Test
	void keyMakesAPostRetryableHoweverItIsPassed() {
		Hostile hostile = this.test.typed(Hostile.class);
		hostile.post(Optional.of(new User("Ada")), Optional.of("key-1-key-1-key-1"));
		assertThat(sent().body()).isEqualTo("{\"name\":\"Ada\"}");
		hostile.post(Optional.empty(), Optional.empty());
		assertThat(sent().body()).isEmpty();
		this.server.then(MisbehavingServer.answer(503, "{}"));
		retried(3, () -> hostile.post(Optional.of(new User("Ada")), Optional.of("key-1-key-1-key-1")));
		retried(1, () -> hostile.post(Optional.of(new User("Ada")), Optional.empty()));
		retried(3, () -> hostile.postUuid(UUID.randomUUID()));
		retried(3, () -> hostile.postMap(Map.of("IDEMPOTENCY-key", UUID.randomUUID().toString())));
		retried(3, () -> hostile.postFixed());
		refused(() -> hostile.postKeys(List.of("a", "b")));
	}

	private static void retried(int attempts, Runnable call) {
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(attempts));
	}

	@Test
	void hugeValuesAreSentOrRefused() {
		Hostile hostile = this.test.typed(Hostile.class);
		for (String piece : List.of("{a}", "%", "\n")) {
			String big = piece.repeat(1_000_000 / piece.length());
			refusedOrSentHere(() -> hostile.two(big, "b"));
			refusedOrSentHere(() -> hostile.header(big));
			refusedOrSentHere(() -> hostile.queryVariable(big));
			refusedOrSentHere(() -> hostile.varargs(big));
			refusedOrSentHere(() -> hostile.body(new User(big)));
			refusedOrSentHere(() -> hostile.post(Optional.empty(), Optional.of(big)));
		}
	}

	private void refused(Runnable call) {
		assertThatExceptionOfType(ServiceCallException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
	}

	private void refusedOrSentHere(Runnable call) {
		int before = this.server.hits();
		try {
			call.run();
			assertThat(this.server.hits()).isGreaterThan(before);
			assertThat(this.server.received().get(this.server.hits() - 1).header("X-Evil")).isNull();
		}
		catch (ServiceCallException ex) {
			assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED);
			assertThat(ex.getMessage().length()).isLessThan(10_000);
			assertThat(this.server.hits()).isEqualTo(before);
		}
	}

}
