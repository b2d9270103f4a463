package io.sharedcore.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.sharedcore.outbox.Receiver.Reply;
import io.sharedcore.test.postgres.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to a call that is not accepted at once.
 */
class OutboxRetryTests {

	private static final Database database = Instance.database();

	private static Receiver receiver;

	private static Instance instance;

	@BeforeAll
	static void start() {
		receiver = new Receiver();
		instance = Instance.start(database, receiver, "shared-core.outbox.give-up-after=1500ms",
				"shared-core.client.services.brief-service.base-url=" + receiver.url(),
				"shared-core.client.services.brief-service.max-response-size=1KB",
				"shared-core.client.services.gone-service.base-url=http://localhost:1");
	}

	@AfterAll
	static void stop() {
		instance.close();
		receiver.close();
	}

	@AfterEach
	void forget() {
		instance.jdbc().sql("delete from outbox_call").update();
		receiver.always(200).received().clear();
		instance.listener().events().clear();
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504, 401, 403, 408, 425, 429 })
	void failedCallIsSentAgainWithTheSameKey(int status) {
		receiver.then(status, status);
		UUID id = instance.send("1");
		OutboxEntry sent = instance.await(id, OutboxEntry.State.SENT);
		assertThat(sent.attempts()).isEqualTo(3);
		assertThat(sent.problem()).isNull();
		assertThat(receiver.received()).hasSize(3).allSatisfy((request) -> {
			assertThat(request.key()).isEqualTo(id.toString());
			assertThat(request.body()).isEqualTo("1");
		});
		assertThat(instance.listener().events()).singleElement().isEqualTo(new OutboxCallSent(sent, 200, "{}"));
	}

	@Test
	void brokenConnectionIsSentAgain() {
		receiver.then((request, exchange) -> {
			throw new IOException("reset");
		});
		assertThat(instance.await(instance.send("1"), OutboxEntry.State.SENT).attempts()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "2000, identity", "2, gzip" })
	void acceptedCallWhoseResponseCannotBeReadIsSent(int size, String encoding) {
		receiver.always(Reply.of(201, "x".repeat(size), Map.of("Content-Encoding", encoding)));
		UUID id = instance.send(OutboxCall.post("brief-service", "/messages", "1"));
		OutboxEntry sent = instance.await(id, OutboxEntry.State.SENT);
		assertThat(sent.attempts()).isOne();
		assertThat(instance.listener().events()).containsExactly(new OutboxCallSent(sent, 201, ""));
	}

	@Test
	void callInProgressIsSentAgainAndTooLargeAResultIsSuccess() {
		receiver.then(Reply.problem(409, "IDEMPOTENCY_IN_PROGRESS"),
				Reply.problem(409, "IDEMPOTENCY_RESULT_TOO_LARGE"));
		OutboxEntry sent = instance.await(instance.send("1"), OutboxEntry.State.SENT);
		assertThat(sent.attempts()).isEqualTo(2);
		assertThat(sent.status()).isEqualTo(409);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 409, 422, 302 })
	void refusedCallIsSentOnce(int status) {
		receiver.then(status);
		UUID id = instance.send("1");
		OutboxEntry refused = instance.await(id, OutboxEntry.State.REFUSED);
		assertThat(refused.status()).isEqualTo(status);
		assertThat(refused.problem()).contains(String.valueOf(status));
		assertThat(receiver.received()).hasSize(1);
		assertThat(instance.listener().events()).containsExactly(new OutboxCallRefused(refused));
	}

	@Test
	void callThatFailsForTooLongIsGivenUp() {
		receiver.always(503);
		UUID id = instance.send("1");
		OutboxEntry givenUp = instance.await(id, OutboxEntry.State.GIVEN_UP);
		assertThat(givenUp.attempts()).isGreaterThan(2);
		assertThat(Duration.between(givenUp.createdAt(), givenUp.endedAt()))
			.isGreaterThanOrEqualTo(Duration.ofMillis(1500));
		assertThat(instance.listener().events()).containsExactly(new OutboxCallGivenUp(givenUp));
		assertThat(givenUp.nextAttemptAt()).isNull();
	}

	@Test
	void serviceThatCannotBeReachedIsGivenUp() {
		UUID id = instance.send(OutboxCall.post("gone-service", "/", "1"));
		assertThat(instance.await(id, OutboxEntry.State.GIVEN_UP).problem()).contains("gone-service");
	}

	@Test
	void retryAfterIsHonoured() {
		receiver.then(Reply.of(503, "", Map.of("Retry-After", "1")));
		UUID id = instance.send("1");
		OutboxEntry waiting = instance.awaitAttempts(id, 1);
		assertThat(waiting.nextAttemptAt()).isAfterOrEqualTo(waiting.createdAt().plusSeconds(1));
		assertThat(instance.await(id, OutboxEntry.State.SENT).attempts()).isEqualTo(2);
	}

	@Test
	void retryAfterIsNotHonouredBeyondTheTimeToGiveUp() {
		receiver.then(Reply.of(503, "", Map.of("Retry-After", "3600")));
		UUID id = instance.send("1");
		OutboxEntry waiting = instance.awaitAttempts(id, 1);
		assertThat(waiting.nextAttemptAt()).isBefore(waiting.createdAt().plusSeconds(3));
		assertThat(instance.await(id, OutboxEntry.State.SENT).attempts()).isEqualTo(2);
	}

	@Test
	void retryStartsAnew() {
		receiver.always(503);
		UUID id = instance.send("1");
		OutboxEntry givenUp = instance.await(id, OutboxEntry.State.GIVEN_UP);
		assertThat(instance.outbox().retry(id)).isTrue();
		OutboxEntry again = instance.await(id, OutboxEntry.State.GIVEN_UP);
		assertThat(again.endedAt()).isAfterOrEqualTo(givenUp.endedAt().plusMillis(1500));
		receiver.always(200);
		assertThat(instance.outbox().retry(id)).isTrue();
		assertThat(instance.await(id, OutboxEntry.State.SENT).attempts()).isOne();
		assertThat(receiver.received()).allSatisfy((request) -> assertThat(request.key()).isEqualTo(id.toString()));
	}

	@Test
	void onlyEndedFailuresAreRetriedAndOnlyPendingCallsCancelled() {
		UUID sent = instance.send("1");
		instance.await(sent, OutboxEntry.State.SENT);
		assertThat(instance.outbox().retry(sent)).isFalse();
		assertThat(instance.outbox().cancel(sent)).isFalse();
		UUID waiting = instance.send(Instance.message("2").notBefore(Instant.now().plusSeconds(600)));
		assertThat(instance.outbox().retry(waiting)).isFalse();
		assertThat(instance.outbox().cancel(waiting)).isTrue();
		assertThat(instance.outbox().cancel(waiting)).isFalse();
		assertThat(instance.outbox().retry(waiting)).isFalse();
		assertThat(instance.entry(waiting).state()).isEqualTo(OutboxEntry.State.CANCELLED);
		assertThat(instance.outbox().retry(UUID.randomUUID())).isFalse();
		assertThat(instance.outbox().cancel(UUID.randomUUID())).isFalse();
		assertThat(instance.outbox().find(UUID.randomUUID())).isEmpty();
	}

	@Test
	void retryAndCancelJoinTheTransaction() {
		receiver.then(400);
		UUID refused = instance.send("1");
		instance.await(refused, OutboxEntry.State.REFUSED);
		UUID waiting = instance.send(Instance.message("2").notBefore(Instant.now().plusSeconds(600)));
		instance.transaction().executeWithoutResult((status) -> {
			assertThat(instance.outbox().retry(refused)).isTrue();
			assertThat(instance.outbox().cancel(waiting)).isTrue();
			status.setRollbackOnly();
		});
		assertThat(instance.entry(refused).state()).isEqualTo(OutboxEntry.State.REFUSED);
		assertThat(instance.entry(waiting).state()).isEqualTo(OutboxEntry.State.PENDING);
	}

	@Test
	void claimedCallIsNotCancelled() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		receiver.then((request, exchange) -> {
			arrived.countDown();
			try {
				proceed.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			Reply.of(200, "{}").write(request, exchange);
		});
		UUID id = instance.send("1");
		arrived.await();
		assertThat(instance.outbox().cancel(id)).isFalse();
		proceed.countDown();
		instance.await(id, OutboxEntry.State.SENT);
	}

	@Test
	void callThatNoInstanceSentInTimeIsGivenUpWithoutAnAttempt() {
		UUID id = instance.send(Instance.message("1").notBefore(Instant.now().plusSeconds(600)));
		instance.jdbc()
			.sql("update outbox_call set first_attempt_at = now() - interval '1 day', next_attempt_at = now() "
					+ "where id = ?")
			.param(id)
			.update();
		assertThat(instance.await(id, OutboxEntry.State.GIVEN_UP).problem()).contains("not sent in time");
		assertThat(receiver.received()).isEmpty();
	}

	@Test
	void rowThatCannotBeReadFailsAlone() {
		UUID id = instance.send(Instance.message("1").notBefore(Instant.now().plusSeconds(600)));
		UUID other = instance.send(Instance.message("2").notBefore(Instant.now().plusSeconds(600)));
		instance.jdbc().sql("update outbox_call set headers = '{\"A\": \"b\"}' where id = ?").param(id).update();
		instance.jdbc().sql("update outbox_call set next_attempt_at = now()").update();
		assertThat(instance.await(other, OutboxEntry.State.SENT).attempts()).isOne();
		assertThat(instance.awaitAttempts(id, 1).problem()).contains("cannot be read");
	}

	@Test
	void receiverSeesOneRequestForEachAttempt() {
		receiver.always(503);
		UUID id = instance.send("1");
		instance.awaitAttempts(id, 3);
		receiver.always(200);
		OutboxEntry sent = instance.await(id, OutboxEntry.State.SENT);
		assertThat(receiver.received()).hasSize(sent.attempts());
		Awaitility.await().until(() -> instance.count("state = 'PENDING'") == 0);
	}

}
