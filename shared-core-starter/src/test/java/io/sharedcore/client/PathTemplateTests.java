package io.sharedcore.client;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathTemplateTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/                    | /
			/users/@me           | /users/@me
			/a b                 | /a%20b
			/50%                 | /50%25
			/50%25               | /50%25
			/a%2Fb               | /a%2Fb
			/ü                   | /%C3%BC
			/😀                  | /%F0%9F%98%80
			/u/{id}              | /u/1%2F2
			/u/{id:[0-9]{3}}/x   | /u/1%2F2/x
			/u?of={id}           | /u?of=1%2F2
			/v1.2/...            | /v1.2/...
			""")
	void expands(String path, String expected) {
		assertThat(PathTemplate.parse(path).expand(Map.of("id", "1/2"), Map.of())).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "users", "//evil.example/", "http://evil.example/", "@evil.example/", ":80/", "\\evil",
			"/\\evil.example", "/a\r\nHost: evil", "/a\u0000", "/a#b", "/{", "/{}", "/{:x}", "?a=b", ".evil.example/" })
	void refusesWhatCouldLeaveTheService(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> PathTemplate.parse(path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/..", "/../admin", "/a/../../admin", "/a/./b", "/%2e%2e/admin", "/%2E./admin",
			"/..%2fadmin", "/..;x=y/admin", "/a/..%5cb" })
	void refusesDotSegments(String path) {
		PathTemplate template = PathTemplate.parse(path);
		assertThatIllegalArgumentException().isThrownBy(() -> template.expand(Map.of(), Map.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", ".", "../admin", "..\\admin" })
	void refusesVariablesThatClimb(String value) {
		PathTemplate template = PathTemplate.parse("/users/{id}");
		assertThatIllegalArgumentException().isThrownBy(() -> template.expand(Map.of("id", value), Map.of()));
	}

	@Test
	void emptyFirstVariableIsNoOtherHost() {
		PathTemplate template = PathTemplate.parse("/{a}/evil.example/");
		assertThatIllegalArgumentException().isThrownBy(() -> template.expand(Map.of("a", ""), Map.of()));
	}

	@Test
	void missingVariableIsNamed() {
		PathTemplate template = PathTemplate.parse("/users/{id}");
		assertThatIllegalArgumentException().isThrownBy(() -> template.expand(Map.of(), Map.of()))
			.withMessageContaining("{id}");
	}

	@Test
	void parametersAreAddedToTheQueryOfThePath() {
		assertThat(PathTemplate.parse("/a?x=1").expand(Map.of(), Map.of("y", List.of("2", "3"))))
			.isEqualTo("/a?x=1&y=2&y=3");
	}

	@Test
	void dotsInTheQueryAreNoSegments() {
		assertThat(PathTemplate.parse("/a?file=/../x").expand(Map.of(), Map.of())).isEqualTo("/a?file=/../x");
	}

	@Test
	void valueWithLineBreakStaysInItsPlace() {
		assertThat(PathTemplate.parse("/u/{id}").expand(Map.of("id", "a\r\nX: y"), Map.of()))
			.isEqualTo("/u/a%0D%0AX%3A%20y");
	}

}
