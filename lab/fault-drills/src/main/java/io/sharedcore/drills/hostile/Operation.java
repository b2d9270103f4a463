package io.sharedcore.drills.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * One operation of an API, as its OpenAPI document tells of it.
 *
 * @param method the HTTP method, in upper case
 * @param path the path template
 * @param query the names of the query parameters
 * @param headers the names of the headers
 * @param fields the names of the fields of the body; empty if there is none
 */
record Operation(String method, String path, List<String> query, List<String> headers, List<String> fields) {

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

	static List<Operation> in(JsonNode document) {
		List<Operation> operations = new ArrayList<>();
		document.get("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.stream()
				.filter((operation) -> METHODS.contains(operation.getKey()))
				.forEach((operation) -> operations.add(new Operation(operation.getKey().toUpperCase(Locale.ROOT),
						path.getKey(), parameters(operation.getValue(), "query"),
						parameters(operation.getValue(), "header"), fields(operation.getValue(), document)))));
		return operations;
	}

	private static List<String> parameters(JsonNode operation, String in) {
		List<String> names = new ArrayList<>();
		operation.path("parameters").forEach((parameter) -> {
			if (in.equals(parameter.path("in").asString())) {
				names.add(parameter.path("name").asString());
			}
		});
		return names;
	}

	private static List<String> fields(JsonNode operation, JsonNode document) {
		JsonNode schema = operation.path("requestBody").path("content").path("application/json").path("schema");
		String reference = schema.path("$ref").asString("");
		JsonNode target = reference.isEmpty() ? schema : document.at(reference.substring(1));
		return List.copyOf(target.path("properties").propertyNames());
	}

}
