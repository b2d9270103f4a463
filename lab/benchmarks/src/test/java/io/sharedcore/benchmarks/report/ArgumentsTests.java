package io.sharedcore.benchmarks.report;

import java.nio.file.Path;

import io.sharedcore.benchmarks.report.Arguments.Parameter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArgumentsTests {

	private final Parameter rows = new Parameter("rows", 1_000_000, 300);

	private final Parameter rounds = new Parameter("rounds", 5, 1);

	@Test
	void usualValuesHoldWhereNothingIsSaid() {
		assertThat(read().get("rows")).isEqualTo(1_000_000);
	}

	@Test
	void quickRunIsSmallExceptForWhatIsGiven() {
		Arguments arguments = read("--quick", "--rounds=3");

		assertThat(arguments.get("rows")).isEqualTo(300);
		assertThat(arguments.get("rounds")).isEqualTo(3);
	}

	@Test
	void unknownArgumentIsRefusedAndTheKnownAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("--row=5"))
			.withMessageContaining("rounds")
			.withMessageContaining("--row=5");
	}

	@Test
	void quickRunKeepsItsPlotsAwayFromThoseOfARealOne() {
		assertThat(read("--quick").plot("pages")).endsWithRaw(Path.of("target/plots/pages.svg"));
		assertThat(read().plot("pages")).endsWithRaw(Path.of("plots/pages.svg"));
	}

	private Arguments read(String... arguments) {
		return Arguments.of(arguments, this.rows, this.rounds);
	}

}
