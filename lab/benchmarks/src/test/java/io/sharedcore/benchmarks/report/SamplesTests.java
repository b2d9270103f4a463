package io.sharedcore.benchmarks.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SamplesTests {

	@Test
	void spreadIsLeastMedianAndGreatest() {
		assertThat(Samples.of(3, 1, 2)).hasToString("1.00 / 2.00 / 3.00");
		assertThat(Samples.of(4, 1, 2, 3).median()).isEqualTo(2.5);
		assertThat(Samples.of(512)).hasToString("512");
	}

	@Test
	void ratiosAreTakenRoundByRound() {
		assertThat(Samples.of(10, 40).over(Samples.of(10, 20)).max()).isEqualTo(2);
	}

	@Test
	void differentRoundsHaveNoRatio() {
		assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(1).over(Samples.of(1, 2)));
	}

}
