package io.sharedcore.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first step of {@code docs/adopting.md} switches every feature off that is on by
 * default, and a later step switches it on.
 */
class AdoptionStepsTests {

	private static final Path GUIDE = Path.of("..", "docs", "adopting.md");

	private static final Pattern SWITCHED_OFF = Pattern.compile("^(shared-core\\.[a-z-]+\\.enabled)=false$",
			Pattern.MULTILINE);

	private static final Pattern SWITCHED_ON = Pattern
		.compile("[Rr]emove\\s[^.]*?(?:`shared-core\\.[a-z-]+\\.enabled=false`(?:\\sand\\s)?)+");

	private static final Pattern SWITCH = Pattern.compile("shared-core\\.[a-z-]+\\.enabled");

	@Test
	void stepZeroSwitchesOffEveryFeatureThatIsOnByDefault() throws IOException {
		List<String> off = SWITCHED_OFF.matcher(Files.readString(GUIDE))
			.results()
			.map((line) -> line.group(1))
			.toList();
		assertThat(off).containsExactlyInAnyOrderElementsOf(featuresOnByDefault());
	}

	@Test
	void eachFeatureIsSwitchedOnByOneStep() throws IOException {
		List<String> on = SWITCHED_ON.matcher(Files.readString(GUIDE))
			.results()
			.flatMap((sentence) -> SWITCH.matcher(sentence.group()).results())
			.map((property) -> property.group())
			.toList();
		assertThat(on).containsExactlyInAnyOrderElementsOf(featuresOnByDefault());
	}

	private List<String> featuresOnByDefault() {
		return DescribedProperty.all(new Features(getClass().getClassLoader()).find())
			.stream()
			.filter((property) -> SWITCH.matcher(property.name()).matches())
			.filter((property) -> "true".equals(String.valueOf(property.metadata().get("defaultValue"))))
			.map(DescribedProperty::name)
			.toList();
	}

}
