package io.sharedcore.sample.users;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guesses that are sent at once get no further than guesses in a row.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "sign-in.limit.capacity=12", "sign-in.limit.period=12h", "sign-in.token-limit.capacity=20",
				"sign-in.token-limit.period=20h", "shared-core.rate-limit.store-timeout=20s" })
class ParallelGuessTests {

	private static final int GUESSES = 150;

	@LocalServerPort
	private int port;

	@Test
	void passwordsGuessedAtOnceAreComparedNoMoreOftenThanTheLimit() throws Exception {
		Browser browser = new Browser(this.port);
		String formToken = browser.formToken();
		List<Integer> statuses = atOnce(
				(guess) -> browser.enterWith(formToken, UserServiceTest.ADMIN_EMAIL, "wrong password " + guess));
		assertThat(statuses).filteredOn((status) -> status == 302).hasSize(11);
		assertThat(statuses).filteredOn((status) -> status == 429).hasSize(GUESSES - 11);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/token", "/oauth2/revoke", "/oauth2/introspect" })
	void secretsGuessedAtOnceAreComparedNoMoreOftenThanTheLimit(String path) throws Exception {
		Browser browser = new Browser(this.port);
		List<Integer> statuses = atOnce((guess) -> browser.post(path,
				Map.of("client_id", "ticket-service", "grant_type", "client_credentials", "token", "a token"),
				"Authorization", SignInTests.basic("ticket-service", "wrong secret " + guess)));
		assertThat(statuses).filteredOn((status) -> status == 401).hasSize(20);
		assertThat(statuses).filteredOn((status) -> status == 429).hasSize(GUESSES - 20);
	}

	private static List<Integer> atOnce(IntFunction<HttpResponse<String>> request) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(GUESSES);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<Integer>> statuses = IntStream.range(0, GUESSES).mapToObj((number) -> threads.submit(() -> {
				start.await();
				return request.apply(number).statusCode();
			})).toList();
			start.countDown();
			List<Integer> result = new ArrayList<>();
			for (Future<Integer> status : statuses) {
				result.add(status.get());
			}
			return result;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
