package io.sharedcore.overview;

import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/**
 * Temporary levels of loggers, as an admin sets them.
 */
@FullApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class LogLevelsOverHttpTests {

	private static final String NAME = "io.sharedcore.temporary.OverHttp";

	private static final String GOOD = "{\"level\": \"DEBUG\", \"duration\": \"10m\"}";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private LoggingSystem logging;

	@Autowired
	private JdbcClient database;

	@AfterEach
	void endLevels() {
		assertThat(post("/actuator/loggers/" + NAME, "{}", user("admin"))).hasStatus2xxSuccessful();
	}

	@Test
	void adminSetsALevelAndItIsLoggedAndAudited(CapturedOutput output) {
		assertThat(post("/actuator/sharedcore/loggers/" + NAME, GOOD, user("admin"))).hasStatusOk()
			.bodyJson()
			.satisfies((json) -> {
				assertThat(json).extractingPath("$.logger").isEqualTo(NAME);
				assertThat(json).extractingPath("$.level").isEqualTo("DEBUG");
				assertThat(json).extractingPath("$.until").asString().endsWith("Z");
			});
		assertThat(level()).isEqualTo("DEBUG");
		assertThat(output).contains("The level of " + NAME + " is DEBUG for PT10M");
		Map<String, Object> entry = this.database
			.sql("select * from audit_entry where entity_type = 'Logger' and description like ? "
					+ "order by created_at desc limit 1")
			.param(NAME + " %")
			.query()
			.singleRow();
		assertThat(entry).containsEntry("action_code", "LOG_LEVEL_CHANGED")
			.containsEntry("performed_by_id", "user-admin")
			.containsEntry("description", NAME + " is DEBUG for PT10M");
		assertThat(entry.get("request_id")).isNotNull();
	}

	@Test
	void othersSetNothing() {
		String path = "/actuator/sharedcore/loggers/" + NAME;
		assertThat(post(path, GOOD, anonymous())).hasStatus(401);
		assertThat(post(path, GOOD, user("agent"))).hasStatus(403)
			.bodyJson()
			.extractingPath("$.code")
			.isEqualTo("FORBIDDEN");
		assertThat(post(path, "{}", user("agent"))).hasStatus4xxClientError();
		assertThat(level()).isEqualTo("null");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			{}
			{"level": "DEBUG"}
			{"duration": "10m"}
			{"level": null, "duration": "10m"}
			{"level": "DEBUG", "duration": null}
			{"level": "", "duration": "10m"}
			{"level": "LOUD", "duration": "10m"}
			{"level": "FATAL", "duration": "10m"}
			{"level": "5", "duration": "10m"}
			{"level": {"a": "b"}, "duration": "10m"}
			{"level": "DEBUG", "duration": ""}
			{"level": "DEBUG", "duration": "10"}
			{"level": "DEBUG", "duration": 10}
			{"level": "DEBUG", "duration": "0s"}
			{"level": "DEBUG", "duration": "-5m"}
			{"level": "DEBUG", "duration": "61m"}
			{"level": "DEBUG", "duration": "soon"}
			{"level": "DEBUG", "duration": "99999999999999999999d"}
			{"level": "DEBUG", "duration": "9999999999999d"}
			{"level": "DEBUG", "duration": "P1M"}
			{"level": "DEBUG", "duration": "10m"
			[]
			""")
	void wrongBodyIs400(String body) {
		assertThat(post("/actuator/sharedcore/loggers/" + NAME, body, user("admin"))).hasStatus(400)
			.hasContentType("application/problem+json");
		assertThat(level()).isEqualTo("null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a..b", ".a", "%3Cscript%3E", "a\nb", "a%0Ab" })
	void wrongNameIsRefused(String name) {
		MvcTestResult result = this.mvc.post()
			.uri("/actuator/sharedcore/loggers/{name}", name)
			.contentType(MediaType.APPLICATION_JSON)
			.content(GOOD)
			.with(user("admin"))
			.exchange();
		assertThat(result).hasStatus(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "debug", "Debug", "OFF", "TRACE" })
	void levelsHaveAnyCase(String level) {
		assertThat(post("/actuator/sharedcore/loggers/" + NAME,
				"{\"level\": \"" + level + "\", \"duration\": \"PT1H\"}", user("admin")))
			.hasStatusOk();
		assertThat(level()).isEqualToIgnoringCase(level);
	}

	@Test
	void otherPathsDoNotExist() {
		assertThat(post("/actuator/sharedcore/logger/" + NAME, GOOD, user("admin"))).hasStatus(404);
		assertThat(post("/actuator/sharedcore/loggers", GOOD, user("admin"))).hasStatus4xxClientError();
		assertThat(level()).isEqualTo("null");
	}

	@Test
	void changeByTheLoggersEndpointEndsIt() {
		post("/actuator/sharedcore/loggers/" + NAME, GOOD, user("admin"));
		assertThat(post("/actuator/loggers/" + NAME, "{\"configuredLevel\": \"DEBUG\"}", user("admin")))
			.hasStatus2xxSuccessful();
		post("/actuator/sharedcore/loggers/" + NAME, "{\"level\": \"TRACE\", \"duration\": \"1ms\"}", user("admin"));
		Awaitility.await().until(() -> level().equals("DEBUG"));
	}

	private MvcTestResult post(String path, String body, RequestPostProcessor caller) {
		return this.mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).with(caller).exchange();
	}

	private static RequestPostProcessor user(String role) {
		return jwt().jwt((token) -> token.subject("user-" + role))
			.authorities(new SimpleGrantedAuthority("ROLE_" + role));
	}

	private String level() {
		var configuration = this.logging.getLoggerConfiguration(NAME);
		return String.valueOf((configuration != null) ? configuration.getConfiguredLevel() : null);
	}

}
