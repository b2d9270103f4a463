package io.sharedcore.drills;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Each drill in its short form: nothing is lost. The long forms run by command.
 */
class DrillTests {

	private static final Stage stage = new Stage();

	@AfterAll
	static void closeStage() {
		stage.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("drills")
	void nothingIsLost(String name, Drill drill) throws Exception {
		Report report = drill.run(stage, Extent.SHORT);
		assumeTrue(report.skipped() == null, () -> name + " was not run: " + report.skipped());
		assertThat(report.losses()).as("%s\n%s", name, report).isEmpty();
	}

	@Test
	void namesAreUnique() {
		assertThat(Drills.all()).extracting(Drill::name).doesNotHaveDuplicates();
	}

	private static Stream<Arguments> drills() {
		return Drills.all().stream().map((drill) -> arguments(drill.name(), drill));
	}

}
