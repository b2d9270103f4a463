package io.sharedcore.logging;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

class ExcludedPathsTests {

	private static final List<String> PATTERNS = List.of("/actuator/health", "/actuator/health/**", "/livez", "/a?c/x",
			"/files/{name}.txt", "/all/{*rest}", "/over*");

	private final ExcludedPaths paths = new ExcludedPaths(PATTERNS);

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/", "/actuator/health/liveness", "/livez",
			"/actuator/%68ealth", "/%61ctuator/health/db", "/actuator;v=1/health", "/livez;x", "/abc/x", "/files/a.txt",
			"/all", "/all/", "/all/a/b", "/over", "/overlay" })
	void pathThatAPatternMatchesIsExcluded(String path) {
		assertThat(isMatched(path)).isTrue();
		assertThat(this.paths.contains(path)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/actuator", "/actuator/healthy", "/actuator/info", "/livez/a", "/Livez",
			"/tickets/1", "/files/a.csv", "/ac/x", "/x/actuator/health", "//actuator/health", "/%74ickets", "/al",
			"/over/a", "/a;b=/livez" })
	void anyOtherPathIsNot(String path) {
		assertThat(isMatched(path)).isFalse();
		assertThat(this.paths.contains(path)).isFalse();
	}

	private static boolean isMatched(String path) {
		return PATTERNS.stream()
			.map(PathPatternParser.defaultInstance::parse)
			.anyMatch((pattern) -> pattern.matches(PathContainer.parsePath(path)));
	}

}
