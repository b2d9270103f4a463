package io.sharedcore.test;

import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document of a service.
 */
public final class ApiDocument {

	private static final Set<String> CHANGES = Set.of("post", "put", "patch", "delete");

	private final JsonNode paths;

	private ApiDocument(JsonNode paths) {
		this.paths = paths;
	}

	/**
	 * Reads a document.
	 * @param json the response of {@code /v3/api-docs}
	 * @return the document
	 */
	public static ApiDocument of(String json) {
		return new ApiDocument(JsonMapper.shared().readTree(json).get("paths"));
	}

	/**
	 * Returns the operations that change something and do not know {@code If-Match}.
	 * @return their methods and paths
	 */
	public List<String> changesWithoutPrecondition() {
		return this.paths.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyStream()
				.filter((operation) -> CHANGES.contains(operation.getKey()) && !hasPrecondition(operation.getValue()))
				.map((operation) -> operation.getKey() + " " + path.getKey()))
			.sorted()
			.toList();
	}

	private static boolean hasPrecondition(JsonNode operation) {
		return operation.path("parameters")
			.valueStream()
			.anyMatch((parameter) -> "If-Match".equals(parameter.path("name").asString()));
	}

}
