package io.sharedcore.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	private final AtomicLong now = new AtomicLong();

	@Test
	void withoutCallsOnlyTheMinimumIsThere() {
		RetryBudget budget = new RetryBudget(0.2, 10, this.now::get);
		assertThat(withdrawAll(budget)).isEqualTo(10);
	}

	@Test
	void minimumComesBackWithTime() {
		RetryBudget budget = new RetryBudget(0, 10, this.now::get);
		withdrawAll(budget);
		pass(Duration.ofMillis(500));
		assertThat(withdrawAll(budget)).isEqualTo(5);
		pass(Duration.ofHours(1));
		assertThat(withdrawAll(budget)).isEqualTo(10);
	}

	@Test
	void withoutMinimumCallsEarnTheirShare() {
		RetryBudget budget = new RetryBudget(0.2, 0, this.now::get);
		assertThat(budget.tryWithdraw()).isFalse();
		for (int i = 0; i < 5; i++) {
			budget.deposit();
		}
		assertThat(withdrawAll(budget)).isEqualTo(1);
	}

	@Test
	void goodTimesSaveUpOnlyLittle() {
		RetryBudget budget = new RetryBudget(0.2, 0, this.now::get);
		for (int i = 0; i < 100_000; i++) {
			budget.deposit();
		}
		assertThat(withdrawAll(budget)).isEqualTo(10);
	}

	@Test
	void slowMinimumStillGivesOne() {
		RetryBudget budget = new RetryBudget(0, 0.1, this.now::get);
		assertThat(withdrawAll(budget)).isEqualTo(1);
		pass(Duration.ofSeconds(11));
		assertThat(withdrawAll(budget)).isEqualTo(1);
	}

	@Test
	void dyingServiceGetsAtMostItsShareMore() {
		RetryBudget budget = new RetryBudget(0.2, 10, this.now::get);
		int repetitions = 0;
		int calls = 2000;
		for (int i = 0; i < calls; i++) {
			budget.deposit();
			repetitions += budget.tryWithdraw() ? 1 : 0;
			repetitions += budget.tryWithdraw() ? 1 : 0;
			pass(Duration.ofMillis(2));
		}
		assertThat(repetitions).isBetween(calls / 10, calls / 5);
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	private static int withdrawAll(RetryBudget budget) {
		int count = 0;
		while (budget.tryWithdraw()) {
			count++;
		}
		return count;
	}

}
