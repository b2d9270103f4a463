package io.sharedcore.ratelimit;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import jakarta.servlet.http.MappingMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.server.RequestPath;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

class PathRuleTests {

	private static final List<String> PATTERNS = List.of("/**", "/api", "/api/**", "/api/", "/api//**", "/api/login",
			"/api/*/x", "/api/{id}", "/a", "/", "/**/x", "/api/l?gin", "/a;b", "/%61pi/**", "/A/**", "/api.x/**", "/*",
			"/{*all}", "api/**");

	private static final List<String> PARTS = List.of("/", "/", "/", "/", "api", "login", "a", "x", "A", "%61pi",
			";v=1", ";", "..", ".", ".x", "%2F", "%2e", "+", "\u00e9", "*", "%25", "?");

	@Test
	void decidesAsSpringMvcDoesWhateverThePath() {
		Random random = new Random(42);
		for (int i = 0; i < 50_000; i++) {
			String path = random.ints(random.nextInt(7), 0, PARTS.size())
				.mapToObj(PARTS::get)
				.collect(Collectors.joining());
			String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
			assertThat(matches(pattern, path, "")).as("%s of %s", path, pattern).isEqualTo(asMvc(pattern, path, ""));
			assertThat(matches(pattern, "/app/" + path, "/app")).as("/app/%s of %s", path, pattern)
				.isEqualTo(asMvc(pattern, "/app/" + path, "/app"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "/app, /**, true", "/app, /api/**, false", "/app/, /**, true", "/app/api, /api/**, true",
			"/%61pp/api, /api/**, true", "/app;x=1/api, /api/**, true" })
	void pathBeginsAfterTheContextPath(String uri, String pattern, boolean expected) {
		String contextPath = uri.startsWith("/%61pp") ? "/%61pp" : uri.startsWith("/app;x=1") ? "/app;x=1" : "/app";
		assertThat(matches(pattern, uri, contextPath)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "/api/**, /mvc/api/login, true", "/mvc/api/**, /mvc/api/login, true",
			"/api/**, /mvc/%61pi/login, true", "/login/**, /mvc/api/login, false", "/api, /mvc/api/login, false" })
	void pathBeginsAfterTheServletsPathToo(String pattern, String uri, boolean expected) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setServletPath("/mvc");
		request
			.setHttpServletMapping(new MockHttpServletMapping("api/login", "/mvc/*", "dispatcher", MappingMatch.PATH));
		assertThat(new PathRule(pattern).matches(new RequestedPath(request))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "/api/**, /apis", "/api/**, //api/x", "/api/**, *", "/api/**, /API/x", "/api, /api/" })
	void whatOnlyLooksAlikeDoesNotMatch(String pattern, String path) {
		assertThat(matches(pattern, path, "")).isFalse();
	}

	private static boolean matches(String pattern, String uri, String contextPath) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setContextPath(contextPath);
		return new PathRule(pattern).matches(new RequestedPath(request));
	}

	private static boolean asMvc(String pattern, String uri, String contextPath) {
		PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
		return parsed.matches(RequestPath.parse(uri, contextPath).pathWithinApplication());
	}

}
