package io.sharedcore.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference page is what the metadata says, and every property is described.
 */
class ConfigurationReferenceTests {

	private static final Path PAGE = Path.of("..", "docs", "configuration.md");

	private static final String COMMAND = "mvn -pl shared-core-starter -am test -Dtest=ConfigurationReferenceTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -Dconfiguration-reference=write";

	private final List<DescribedProperty> properties = DescribedProperty
		.all(new Features(getClass().getClassLoader()).find());

	@Test
	void everyPropertyIsDescribed() {
		assertThat(this.properties).hasSizeGreaterThan(60)
			.allSatisfy((property) -> assertThat(property.description()).as(property.name()).isNotBlank());
	}

	@Test
	void everyPropertyHasADefaultOrIsSaidToHaveNone() {
		assertThat(this.properties).allSatisfy(
				(property) -> assertThat(property.hasDefaultOrMayBeMissing())
					.as("%s has no @DefaultValue: give it one, declare it @Nullable, or let a constraint require it",
							property.name())
					.isTrue());
	}

	@Test
	void metadataDescribesEveryPropertyThatIsNotWithinAMapOrList() {
		assertThat(this.properties).filteredOn((property) -> !property.isWithinMapOrList())
			.allSatisfy((property) -> assertThat(property.metadata()).as(property.name())
				.containsKeys("name", "type", "description"));
	}

	@Test
	void pageIsUpToDate() throws IOException {
		String page = ConfigurationReference.of(this.properties, COMMAND);
		if ("write".equals(System.getProperty("configuration-reference"))) {
			Files.writeString(PAGE, page);
		}
		assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
			.as("docs/configuration.md is stale: run  %s", COMMAND)
			.isEqualTo(page);
	}

}
