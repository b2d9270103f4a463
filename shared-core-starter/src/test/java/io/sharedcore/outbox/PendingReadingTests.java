package io.sharedcore.outbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meters that need a query can be read whatever the database does.
 */
class PendingReadingTests {

	private final AtomicLong time = new AtomicLong();

	private final AtomicInteger queries = new AtomicInteger();

	@Test
	void bothValuesAreOfOneQuery() {
		PendingReading reading = new PendingReading(() -> answer(3, 40), this.time::get);
		assertThat(reading.calls()).isEqualTo(3);
		assertThat(reading.age()).isEqualTo(40);
		assertThat(this.queries).hasValue(1);
	}

	@Test
	void valuesAreReadAgainAfterASecond() {
		PendingReading reading = new PendingReading(() -> answer(this.queries.get(), 0), this.time::get);
		assertThat(reading.calls()).isZero();
		this.time.addAndGet(1_000_000_001);
		assertThat(reading.calls()).isOne();
	}

	@Test
	@Timeout(20)
	void queryThatDoesNotReturnLeavesTheValueUnknownAndDoesNotBlock() {
		CountDownLatch connection = new CountDownLatch(1);
		PendingReading reading = new PendingReading(() -> {
			await(connection);
			return answer(3, 40);
		}, this.time::get);
		assertThat(reading.calls()).isNaN();
		this.time.addAndGet(10_000_000_000L);
		assertThat(reading.calls()).isNaN();
		assertThat(reading.age()).isNaN();
		connection.countDown();
		Awaitility.await().until(() -> reading.calls() == 3);
		assertThat(this.queries).as("one at a time").hasValueLessThanOrEqualTo(2);
	}

	@Test
	void failedQueryLeavesTheValueUnknownAndIsNotRepeatedAtOnce() {
		PendingReading reading = new PendingReading(() -> {
			this.queries.incrementAndGet();
			throw new QueryTimeoutException("too slow");
		}, this.time::get);
		assertThat(reading.calls()).isNaN();
		assertThat(reading.age()).isNaN();
		assertThat(this.queries).hasValue(1);
	}

	private OutboxStatistics.Pending answer(long calls, double age) {
		this.queries.incrementAndGet();
		return new OutboxStatistics.Pending(calls, age);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
