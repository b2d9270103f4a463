package io.sharedcore.sample.users;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many passwords are looked at for one user, from whatever addresses.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "sign-in.limit.capacity=100000", "sign-in.user-limit.capacity=5", "sign-in.user-limit.period=1h",
				"shared-core.rate-limit.store-timeout=30s",
				"sign-in.first-admin.password=" + UserServiceTest.ADMIN_PASSWORD })
class SignInBoundTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	@BeforeEach
	void nothingHasBeenTried() {
		this.database.sql("delete from sign_in_attempt").update();
	}

	@Test
	void afterTooManyWrongPasswordsTheRightOneIsWrongToo() {
		for (int i = 0; i < 5; i++) {
			assertThat(isRefused(enter("wrong password " + i))).isTrue();
		}
		assertThat(isRefused(enter(UserServiceTest.ADMIN_PASSWORD))).isTrue();
	}

	@Test
	void passwordsThatAreTriedAtTheSameMomentAreAllCounted() throws Exception {
		atOnce(30, () -> enter("wrong password"));
		assertThat(isRefused(enter(UserServiceTest.ADMIN_PASSWORD))).isTrue();
	}

	@Test
	void periodThatIsOverCountsNoMore() {
		for (int i = 0; i < 6; i++) {
			enter("wrong password " + i);
		}
		this.database.sql("update sign_in_attempt set since = since - interval '2 hours'").update();
		assertThat(Browser.location(enter(UserServiceTest.ADMIN_PASSWORD))).isEqualTo(Browser.PAGE);
	}

	private static boolean isRefused(HttpResponse<String> response) {
		return Browser.location(response).endsWith("/login?error");
	}

	private HttpResponse<String> enter(String password) {
		return new Browser(this.port).enter(UserServiceTest.ADMIN_EMAIL, password);
	}

	private static void atOnce(int times, Callable<HttpResponse<String>> request) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
			for (int i = 0; i < times; i++) {
				requests.add(request);
			}
			for (Future<HttpResponse<String>> response : threads.invokeAll(requests)) {
				assertThat(isRefused(response.get())).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

}
