package io.sharedcore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is public without need: a feature's public types are those that its list in
 * {@code public-types} names, and a new one is a decision that shows in a review.
 */
class PublicTypesTests {

	@ParameterizedTest
	@ValueSource(strings = { "audit", "client", "context", "deadline", "entity", "erasure", "error", "headers",
			"health", "idempotency", "logging", "masking", "metrics", "observability", "outbox", "overload", "overview",
			"paging", "precondition", "ratelimit", "retention", "security", "text" })
	void publicTypesAreTheListedOnes(String feature) throws IOException {
		List<String> publicTypes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.sharedcore." + feature)
			.stream()
			.filter(PublicTypesTests::isReachableFromOutside)
			.map((type) -> type.getName().substring(("io.sharedcore." + feature + ".").length()))
			.sorted()
			.toList();
		List<String> listed = new ClassPathResource("public-types/" + feature + ".txt")
			.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> !line.isBlank())
			.sorted()
			.toList();
		assertThat(publicTypes).isEqualTo(listed);
	}

	private static boolean isReachableFromOutside(JavaClass type) {
		return type.getModifiers().contains(JavaModifier.PUBLIC)
				&& type.getEnclosingClass().map(PublicTypesTests::isReachableFromOutside).orElse(true);
	}

}
