package io.sharedcore.benchmarks.plot;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ScaleTests {

	@Test
	void linearScaleBeginsAtZeroAndEndsAtAWholeStep() {
		Scale scale = Scale.linear(37, 183);

		assertThat(scale.ticks()).extracting(Scale.Tick::text).containsExactly("0", "50", "100", "150", "200");
		assertThat(scale.fraction(0)).isZero();
		assertThat(scale.fraction(50)).isEqualTo(0.25);
	}

	@Test
	void linearScaleOfNegativeValuesReachesBelowZero() {
		assertThat(Scale.linear(-3, 4).ticks()).extracting(Scale.Tick::value).startsWith(-4.0).contains(0.0);
	}

	@Test
	void linearScaleOfNothingButZeroHasALength() {
		assertThat(Scale.linear(0, 0).fraction(0)).isZero();
	}

	@Test
	void logarithmicScaleGivesEachDecadeTheSameLength() {
		Scale scale = Scale.logarithmic(0.2, 700);

		assertThat(scale.ticks()).extracting(Scale.Tick::text).containsExactly("0.1", "1", "10", "100", "1000");
		assertThat(scale.fraction(10)).isCloseTo(0.5, within(1e-9));
	}

	@Test
	void logarithmicScaleOfFewDecadesSaysMore() {
		assertThat(Scale.logarithmic(1, 9).ticks()).extracting(Scale.Tick::text).containsExactly("1", "2", "5", "10");
	}

	@Test
	void logarithmicScaleRefusesZero() {
		assertThatIllegalArgumentException().isThrownBy(() -> Scale.logarithmic(0, 1)).withMessageContaining("0.0");
	}

	@Test
	void placesHaveRoomAtBothEnds() {
		assertThat(Scale.places(List.of("p50", "p99")).fraction(0)).isEqualTo(0.25);
	}

	@Test
	void greatValuesAreShortened() {
		assertThat(Scale.text(1_200_000)).isEqualTo("1.2 M");
		assertThat(Scale.text(20_000)).isEqualTo("20 k");
		assertThat(Scale.text(0.30000000000000004)).isEqualTo("0.3");
	}

}
