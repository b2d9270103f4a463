package io.sharedcore.sample.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The BOM has the versions that this build tests.
 */
class BomTests {

	private static final Pattern DEPENDENCY = Pattern
		.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*(?:<version>([^<]+)</version>)?");

	private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+)>([^<]+)</\\1>");

	private static final String STARTER = "io.sharedcore:shared-core-starter";

	private final String parent = OpsFiles.read("pom.xml");

	private final Map<String, String> bom = managed(OpsFiles.read("shared-core-bom/pom.xml"));

	@Test
	void versionsAreThoseOfTheBuild() {
		Map<String, String> build = managed(this.parent);
		assertThat(this.bom).hasSizeGreaterThan(5)
			.containsEntry(STARTER, "${project.version}")
			.allSatisfy((artifact, version) -> assertThat(build).containsEntry(artifact, version));
	}

	@Test
	void everyLibraryOfTheStarterThatSpringBootDoesNotManageIsManaged() {
		String starter = OpsFiles.read("shared-core-starter/pom.xml").replaceAll("(?s)<build>.*", "");
		Map<String, String> build = managed(this.parent);
		List<String> needed = Pattern.compile("(?s)<dependency>(.*?)</dependency>")
			.matcher(starter)
			.results()
			.map((found) -> found.group(1))
			.filter((dependency) -> !dependency.contains("<scope>test</scope>"))
			.flatMap((dependency) -> DEPENDENCY.matcher(dependency).results().limit(1))
			.map(BomTests::name)
			.filter(build::containsKey)
			.toList();
		assertThat(needed).contains("org.springframework.retry:spring-retry", "com.bucket4j:bucket4j_jdk17-core");
		assertThat(this.bom).containsKeys(needed.toArray(String[]::new));
	}

	@Test
	void nothingThatSpringBootManagesIsManaged() {
		assertThat(this.bom.keySet()).noneMatch((artifact) -> artifact.startsWith("org.springframework.boot:"))
			.noneMatch((artifact) -> artifact.startsWith("org.springframework:"));
	}

	/** What a POM manages, with the versions of its own properties. */
	private Map<String, String> managed(String pom) {
		String section = pom.replaceAll("(?s).*?<dependencyManagement>(.*)</dependencyManagement>.*", "$1")
			.replaceAll("(?s)<exclusions>.*?</exclusions>", "");
		Map<String, String> managed = new TreeMap<>();
		DEPENDENCY.matcher(section)
			.results()
			.filter((dependency) -> dependency.group(3) != null)
			.forEach((dependency) -> managed.put(name(dependency), value(dependency.group(3))));
		return managed;
	}

	private static String name(MatchResult dependency) {
		return dependency.group(1) + ":" + dependency.group(2);
	}

	private String value(String version) {
		return PROPERTY.matcher(this.parent)
			.results()
			.filter((property) -> version.equals("${" + property.group(1) + "}"))
			.map((property) -> property.group(2))
			.findFirst()
			.orElse(version);
	}

}
