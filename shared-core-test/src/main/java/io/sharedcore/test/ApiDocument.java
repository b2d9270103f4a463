package io.sharedcore.test;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document of a service.
 */
public final class ApiDocument {

	private static final Set<String> CHANGES = Set.of("post", "put", "patch", "delete");

	private static final String PROBLEM = "application/problem+json";

	private final String json;

	private final JsonNode paths;

	private ApiDocument(String json) {
		this.json = json;
		this.paths = JsonMapper.shared().readTree(json).get("paths");
	}

	/**
	 * Reads a document.
	 * @param json the response of {@code /v3/api-docs}
	 * @return the document
	 */
	public static ApiDocument of(String json) {
		return new ApiDocument(json);
	}

	/**
	 * Returns the mistakes that swagger-parser finds in the document. It needs
	 * {@code io.swagger.parser.v3:swagger-parser-v3}, without its
	 * {@code io.swagger.core.v3}.
	 * @return its messages; empty for a valid document
	 */
	public List<String> mistakes() {
		SwaggerParseResult result = new OpenAPIV3Parser().readContents(this.json, null, new ParseOptions());
		return (result.getOpenAPI() != null) ? List.copyOf(result.getMessages()) : List.of("is not a document");
	}

	/**
	 * Returns the operations that have no response with the common error body.
	 * @param status the status of the response
	 * @return their methods and paths
	 */
	public List<String> operationsWithout(int status) {
		return operations((method, operation) -> !operation.at("/responses/" + status + "/content").has(PROBLEM));
	}

	/**
	 * Returns the operations that change something and do not know {@code If-Match}.
	 * @return their methods and paths
	 */
	public List<String> changesWithoutPrecondition() {
		return operations((method, operation) -> CHANGES.contains(method) && !hasPrecondition(operation));
	}

	private List<String> operations(BiPredicate<String, JsonNode> condition) {
		return this.paths.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyStream()
				.filter((operation) -> condition.test(operation.getKey(), operation.getValue()))
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
