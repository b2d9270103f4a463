package io.sharedcore.error;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem as JSON. Every failure has this body.
 */
final class ProblemBody {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	/** A limit, so that a small body with many errors does not cause a large response. */
	private static final int MAX_ERRORS = 100;

	/**
	 * The format does not depend on the configuration of the service's JSON: wrapping,
	 * empty values, naming.
	 */
	private static final JsonMapper FORM = JsonMapper.shared();

	/** The service's configuration applies to the values of custom properties. */
	private final JsonMapper properties;

	private final Clock clock;

	ProblemBody(JsonMapper properties, Clock clock) {
		this.properties = properties.isEnabled(SerializationFeature.WRAP_ROOT_VALUE)
				? properties.rebuild().disable(SerializationFeature.WRAP_ROOT_VALUE).build() : properties;
		this.clock = clock;
	}

	String json(Problem problem, @Nullable String instance, @Nullable String requestId, @Nullable String traceId) {
		Map<String, Object> members = members(problem, instance, requestId, traceId);
		try {
			Map<String, Object> all = new LinkedHashMap<>(members);
			problem.properties().forEach((name, value) -> all.putIfAbsent(name, this.properties.valueToTree(value)));
			return FORM.writeValueAsString(all);
		}
		catch (JacksonException ex) {
			// A property that cannot be written must not hide the failure
			return FORM.writeValueAsString(members);
		}
	}

	private Map<String, Object> members(Problem problem, @Nullable String instance, @Nullable String requestId,
			@Nullable String traceId) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", problem.type().toString());
		members.put("title", problem.title());
		members.put("status", problem.status().value());
		members.put("detail", detail(problem));
		if (instance != null) {
			members.put("instance", instance);
		}
		members.put("code", problem.code());
		if (requestId != null) {
			members.put("requestId", requestId);
		}
		if (traceId != null) {
			members.put("traceId", traceId);
		}
		members.put("timestamp", TIMESTAMP.format(this.clock.instant()));
		members.put("errors", problem.errors().stream().limit(MAX_ERRORS).toList());
		return members;
	}

	/** Never null: clients show the detail to people without a check. */
	static String detail(Problem problem) {
		if (problem.detail() != null) {
			return problem.detail();
		}
		return problem.status().is4xxClientError() ? "The request was refused: " + problem.title()
				: "The service failed: " + problem.title();
	}

}
