package io.sharedcore.idempotency;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds on every database, between two instances.
 */
enum Scenario {

	SAME_REQUEST_IS_REPLAYED {

		@Override
		void check(OrderService one, OrderService other) {
			OrderService.Call call = one.post("/orders").key(KEY).json("{\"name\":\"tea\"}");
			HttpResponse<String> first = call.send();
			assertThat(first.statusCode()).isEqualTo(201);
			assertThat(first.headers().firstValue(StoredResponse.REPLAYED)).isEmpty();
			for (OrderService instance : List.of(one, other)) {
				HttpResponse<String> again = instance.post("/orders").key(KEY).json("{\"name\":\"tea\"}").send();
				assertThat(again.statusCode()).isEqualTo(201);
				assertThat(again.body()).isEqualTo(first.body());
				assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
				assertThat(again.headers().firstValue(StoredResponse.REPLAYED)).hasValue("true");
			}
			assertThat(one.orders()).isEqualTo(1);
			assertThat(one.runs() + other.runs()).isEqualTo(1);
		}

	},

	OTHER_REQUEST_WITH_THE_KEY_IS_REFUSED {

		@Override
		void check(OrderService one, OrderService other) {
			one.post("/orders").key(KEY).json("{\"name\":\"tea\"}").send();
			for (OrderService instance : List.of(one, other)) {
				HttpResponse<String> response = instance.post("/orders").key(KEY).json("{\"name\":\"milk\"}").send();
				assertThat(response.statusCode()).isEqualTo(422);
				assertThat(response.body()).contains("IDEMPOTENCY_KEY_REUSED");
			}
			assertThat(one.orders()).isEqualTo(1);
		}

	},

	RUNNING_KEY_IS_REFUSED_AT_ONCE {

		@Override
		void check(OrderService one, OrderService other) {
			CompletableFuture<HttpResponse<String>> running = one.post("/slow").key(KEY).sendAsync();
			one.gate().awaitHandler();
			for (OrderService instance : List.of(one, other)) {
				HttpResponse<String> refused = instance.post("/slow").key(KEY).send();
				assertThat(refused.statusCode()).isEqualTo(409);
				assertThat(refused.body()).contains("IDEMPOTENCY_IN_PROGRESS");
				assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
			}
			one.gate().open();
			HttpResponse<String> first = running.join();
			HttpResponse<String> replay = other.post("/slow").key(KEY).send();
			assertThat(replay.body()).isEqualTo(first.body());
			assertThat(one.orders()).isEqualTo(1);
		}

	},

	FAILURE_FREES_THE_KEY {

		@Override
		void check(OrderService one, OrderService other) {
			assertThat(one.post("/fail/exception").key(KEY).send().statusCode()).isEqualTo(500);
			assertThat(one.post("/fail/status").key(KEY).send().statusCode()).isEqualTo(409);
			assertThat(one.orders()).isZero();
			assertThat(one.records()).isZero();
			assertThat(other.post("/fail/exception").key(KEY).send().statusCode()).isEqualTo(500);
		}

	},

	CONCURRENT_REQUESTS_HAVE_ONE_EFFECT {

		@Override
		void check(OrderService one, OrderService other) {
			List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 16)
				.mapToObj((i) -> ((i % 2 == 0) ? one : other).post("/required").key(KEY).sendAsync())
				.toList();
			List<HttpResponse<String>> responses = calls.stream().map(CompletableFuture::join).toList();
			assertThat(responses).extracting(HttpResponse::statusCode).contains(200).isSubsetOf(200, 409);
			assertThat(responses.stream().filter((response) -> response.statusCode() == 200).map(HttpResponse::body))
				.containsOnly(one.post("/required").key(KEY).send().body());
			assertThat(one.orders()).isEqualTo(1);
			assertThat(one.runs() + other.runs()).isEqualTo(1);
		}

	},

	CONCURRENT_KEYS_ARE_INDEPENDENT {

		@Override
		void check(OrderService one, OrderService other) {
			List<CompletableFuture<HttpResponse<String>>> calls = Stream
				.generate(() -> List.of(one.post("/required").key(UUID.randomUUID().toString()).sendAsync(),
						other.post("/required").key(UUID.randomUUID().toString()).sendAsync()))
				.limit(8)
				.toList()
				.stream()
				.flatMap(List::stream)
				.toList();
			assertThat(calls.stream().map(CompletableFuture::join)).extracting(HttpResponse::statusCode)
				.containsOnly(200);
			assertThat(one.orders()).isEqualTo(16);
			assertThat(one.records()).isEqualTo(16);
		}

	},

	CONCURRENT_RETRIES_ARE_ALL_REPLAYED {

		@Override
		void check(OrderService one, OrderService other) {
			String first = one.post("/required").key(KEY).send().body();
			other.post("/required").key(KEY).send();
			for (OrderService instance : List.of(one, other)) {
				assertThat(instance.post("/required").key(KEY).sendAtOnce(8)).allSatisfy((response) -> {
					assertThat(response.statusCode()).isEqualTo(200);
					assertThat(response.body()).isEqualTo(first);
				});
			}
			assertThat(one.orders()).isEqualTo(1);
		}

	};

	static final String KEY = "8e03978e-40d5-43e8-bc93-6894a57f9324";

	abstract void check(OrderService one, OrderService other);

}
