package io.sharedcore.error;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemBodyTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);

	/** As a service may have it for its own answers. */
	private static final JsonMapper UNUSUAL = JsonMapper.builder()
		.enable(SerializationFeature.WRAP_ROOT_VALUE)
		.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
		.build();

	@Test
	void formIsTheSameHoweverTheServiceWritesItsOwnAnswers() {
		Problem problem = Problem.of(HttpStatus.CONFLICT, "TAKEN", "It is taken");
		assertThat(new ProblemBody(UNUSUAL, CLOCK).json(problem, "/x", "r-1", null)).isEqualTo("""
				{"type":"about:blank","title":"Conflict","status":409,"detail":"It is taken","instance":"/x",\
				"code":"TAKEN","requestId":"r-1","timestamp":"2026-01-02T03:04:05.678Z","errors":[]}""");
		Problem ofFields = problem.withErrors(List.of(new InvalidField("name", "Size", "too long")));
		assertThat(new ProblemBody(UNUSUAL, CLOCK).json(ofFields, null, null, null))
			.contains("\"errors\":[{\"field\":\"name\",\"code\":\"Size\",\"message\":\"too long\"}]");
	}

	@Test
	void propertiesAreWrittenAsTheServiceWritesThem() {
		Problem problem = Problem.of(HttpStatus.CONFLICT, "TAKEN", "It is taken").withProperty("holder", new Holder(1));
		assertThat(new ProblemBody(UNUSUAL, CLOCK).json(problem, null, null, null))
			.contains("\"holder\":{\"RoomNumber\":1}");
	}

	record Holder(int roomNumber) {
	}

}
