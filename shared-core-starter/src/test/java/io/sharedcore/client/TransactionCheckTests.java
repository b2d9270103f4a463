package io.sharedcore.client;

import java.util.List;
import java.util.concurrent.CompletionException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.Resource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls from a thread with a transaction.
 */
@Timeout(60)
class TransactionCheckTests {

	private final MisbehavingServer server = new MisbehavingServer();

	private final TransactionTemplate transaction = new TransactionTemplate(new NoDatabase());

	private final Logger logger = (Logger) LoggerFactory.getLogger(ServiceHttpClient.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	interface Users {

		@GetExchange("/users/1")
		String get();

		@GetExchange("/users/1/photo")
		Resource photo();

	}

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void close() throws Exception {
		this.logger.detachAppender(this.log);
		this.server.close();
	}

	@Test
	void callsOfATemplateAreReportedOnce() {
		try (TestClient test = TestClient.of(this.server).build()) {
			for (int id = 0; id < 3; id++) {
				RequestOptions options = RequestOptions.defaults().withUriVariable("id", id);
				within(() -> test.client().get(TestClient.SERVICE, "/users/{id}?token=s3cret", options));
			}
			within(() -> test.client().get(TestClient.SERVICE, "/groups"));
		}
		assertThat(this.server.hits()).isEqualTo(4);
		assertThat(warnings()).hasSize(2).allMatch((line) -> line.contains("outbox") && !line.contains("s3cret"));
		assertThat(warnings().get(0)).startsWith("GET /users/{id} of user-service")
			.contains("shared-core.client.in-transaction");
	}

	@Test
	void callsWithoutATransactionAreNotReported() {
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
		try (TestClient test = TestClient.of(this.server).build()) {
			test.client().get(TestClient.SERVICE, "/users");
			within(() -> test.client().get(TestClient.SERVICE, "/users"));
			within(() -> assertThat(this.server.hits()).isEqualTo(2));
			test.client().async().get(TestClient.SERVICE, "/users").join();
		}
		assertThat(warnings()).isEmpty();
	}

	@Test
	void callsAreAllowedIfSetSo() {
		try (TestClient test = TestClient.of(this.server).with("in-transaction", "allow").build()) {
			within(() -> test.client().get(TestClient.SERVICE, "/users"));
		}
		assertThat(this.server.hits()).isEqualTo(1);
		assertThat(warnings()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(WayIn.class)
	void callIsRefusedIfSetSo(WayIn way) {
		try (TestClient test = way.of(this.server).with("in-transaction", "fail").build()) {
			within(() -> assertRefused(() -> test.client().post(TestClient.SERVICE, "/users", "x")));
			assertThat(this.server.hits()).isZero();
			assertThat(test.client().post(TestClient.SERVICE, "/users", "x").status()).isEqualTo(200);
		}
		assertThat(warnings()).isEmpty();
	}

	@Test
	void readOnlyTransactionCounts() {
		this.transaction.setReadOnly(true);
		try (TestClient test = TestClient.of(this.server).with("in-transaction", "fail").build()) {
			within(() -> assertRefused(() -> test.client().get(TestClient.SERVICE, "/users")));
		}
	}

	@Test
	void everyKindOfCallCounts() {
		try (TestClient test = TestClient.of(this.server).with("in-transaction", "fail").build()) {
			Users users = test.typed(Users.class);
			within(() -> {
				assertRefused(users::get);
				assertRefused(users::photo);
				assertRefused(() -> test.client().get(this.server.url(), "/users"));
				assertRefused(() -> test.client()
					.restClient(TestClient.SERVICE)
					.get()
					.uri("/users")
					.retrieve()
					.toBodilessEntity());
				assertThatExceptionOfType(CompletionException.class)
					.isThrownBy(() -> test.client().async().get(TestClient.SERVICE, "/users").join())
					.withCauseInstanceOf(ServiceCallException.class)
					.withMessageContaining("outbox");
			});
		}
		assertThat(this.server.hits()).isZero();
	}

	@Test
	void callsOfRestClientAreReportedOnceForEachService() {
		try (TestClient test = TestClient.of(this.server).build()) {
			for (int id = 0; id < 2; id++) {
				String uri = "/users/" + id;
				within(() -> test.client().restClient(TestClient.SERVICE).get().uri(uri).retrieve().toBodilessEntity());
			}
		}
		assertThat(warnings()).hasSize(1);
	}

	private void within(Runnable work) {
		this.transaction.executeWithoutResult((status) -> work.run());
	}

	private static void assertRefused(ThrowingCallable call) {
		assertThatExceptionOfType(ServiceCallException.class).isThrownBy(call)
			.withMessageContaining("user")
			.withMessageContaining("outbox")
			.satisfies((ex) -> {
				assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED);
				assertThat(ex.attempts()).isZero();
			});
	}

	private List<String> warnings() {
		return this.log.list.stream()
			.filter((event) -> event.getLevel() == Level.WARN)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	/** Transactions without a database. */
	private static final class NoDatabase extends AbstractPlatformTransactionManager {

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

	}

}
