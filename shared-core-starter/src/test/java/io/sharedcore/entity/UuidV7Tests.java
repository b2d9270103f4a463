package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UuidV7Tests {

	private static final long NOON = 1_795_262_400_000L;

	@Test
	void versionVariantAndTimeAreWhereTheRfcHasThem() {
		UUID id = new UuidV7(() -> NOON, () -> -1L).make();
		assertThat(id.version()).isEqualTo(7);
		assertThat(id.variant()).isEqualTo(2);
		assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON);
	}

	@Test
	void idsOfOneMillisecondIncrease() {
		UuidV7 ids = new UuidV7(() -> NOON, new java.util.Random(42)::nextLong);
		assertIncreasing(ids, 100_000);
	}

	@Test
	void idsIncreaseWhenTheClockStepsBack() {
		AtomicLong clock = new AtomicLong(NOON);
		UuidV7 ids = new UuidV7(() -> clock.getAndAdd(-1000), new java.util.Random(42)::nextLong);
		assertIncreasing(ids, 10_000);
	}

	@Test
	void idsIncreaseWhenTheCounterOverflows() {
		UuidV7 ids = new UuidV7(() -> NOON, () -> -1L);
		UUID first = ids.make();
		UUID last = first;
		for (int i = 0; i < (1 << 22); i++) {
			UUID next = ids.make();
			if (compare(last, next) >= 0) {
				assertThat(next).as("after %s", last).isGreaterThan(last);
			}
			last = next;
		}
		assertThat(last.getMostSignificantBits() >>> 16).isEqualTo(NOON + 1);
	}

	@Test
	void idsOfManyThreadsAreUnique() throws InterruptedException {
		Set<UUID> ids = ConcurrentHashMap.newKeySet();
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 8; t++) {
			Thread thread = new Thread(() -> {
				await(start);
				for (int i = 0; i < 20_000; i++) {
					ids.add(UuidV7.next());
				}
			});
			thread.start();
			threads.add(thread);
		}
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(ids).hasSize(160_000);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertIncreasing(UuidV7 ids, int count) {
		UUID last = ids.make();
		for (int i = 0; i < count; i++) {
			UUID next = ids.make();
			assertThat(compare(last, next)).isNegative();
			last = next;
		}
	}

	/** As PostgreSQL compares: unsigned. */
	private static int compare(UUID one, UUID other) {
		int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
		return (high != 0) ? high
				: Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
	}

}
