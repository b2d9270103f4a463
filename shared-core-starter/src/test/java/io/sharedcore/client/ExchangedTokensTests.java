package io.sharedcore.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.deadline.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several callers wait for the same exchange.
 */
@Timeout(60)
class ExchangedTokensTests {

	private final DeadlineExecutor work = new DeadlineExecutor();

	private final ExchangedTokens tokens = new ExchangedTokens(10, Clock.systemUTC(), this.work);

	private final AtomicInteger exchanges = new AtomicInteger();

	private final CountDownLatch begun = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.work.close();
	}

	@Test
	void callerWithLittleTimeDoesNotFailTheOthers() throws Exception {
		TokenSource source = this.tokens.of("swap", (user) -> {
			if (this.exchanges.incrementAndGet() == 1) {
				this.begun.countDown();
				awaitInterrupt();
			}
			return new TokenExchange.Exchanged("token", Clock.systemUTC().instant().plusSeconds(60));
		}, "user");
		CompletableFuture<String> hasty = CompletableFuture
			.supplyAsync(() -> source.token(Deadline.in(Duration.ofMillis(500))));
		this.begun.await();
		assertThat(source.token(Deadline.in(Duration.ofSeconds(30)))).isEqualTo("token");
		assertThat(this.exchanges).hasValue(2);
		assertThat(hasty).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(AttemptFailure.class);
	}

	@Test
	void callerEndsAtItsDeadlineWhileAnotherExchanges() throws Exception {
		TokenSource source = this.tokens.of("swap", (user) -> {
			this.begun.countDown();
			awaitInterrupt();
			throw new IllegalStateException("given up");
		}, "user");
		CompletableFuture<String> first = CompletableFuture
			.supplyAsync(() -> source.token(Deadline.in(Duration.ofSeconds(2))));
		this.begun.await();
		assertThatExceptionOfType(AttemptFailure.class)
			.isThrownBy(() -> source.token(Deadline.in(Duration.ofMillis(50))))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(AttemptFailure.Kind.DEADLINE));
		assertThat(first).failsWithin(Duration.ofSeconds(30));
	}

	@Test
	void lateCallerWithAnOldTokenDoesNotDiscardTheNewOne() {
		TokenSource source = this.tokens.of("swap",
				(user) -> new TokenExchange.Exchanged("token-" + this.exchanges.incrementAndGet(),
						Clock.systemUTC().instant().plusSeconds(60)),
				"user");
		Deadline deadline = Deadline.in(Duration.ofSeconds(30));
		assertThat(source.token(deadline)).isEqualTo("token-1");
		source.invalidate("token-1", deadline);
		assertThat(source.token(deadline)).isEqualTo("token-2");
		source.invalidate("token-1", deadline);
		assertThat(source.token(deadline)).isEqualTo("token-2");
		assertThat(this.tokens.size()).isEqualTo(1);
	}

	private static void awaitInterrupt() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", ex);
		}
	}

}
