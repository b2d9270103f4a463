package io.sharedcore.idempotency;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the OpenAPI document says of idempotent operations.
 */
class OpenApiTests {

	private static JsonNode paths;

	@BeforeAll
	static void read() {
		try (OrderService service = OrderService.start(OrderDatabase.h2())) {
			HttpResponse<String> document = service.post("/v3/api-docs").method("GET").send();
			paths = new JsonMapper().readTree(document.body()).get("paths");
		}
	}

	@AfterAll
	static void forget() {
		paths = null;
	}

	@Test
	void operationHasTheHeader() {
		JsonNode parameter = header("/orders");
		assertThat(parameter.get("in").asString()).isEqualTo("header");
		assertThat(parameter.get("required").asBoolean()).isFalse();
		assertThat(parameter.at("/schema/type").asString()).isEqualTo("string");
		assertThat(parameter.at("/schema/maxLength").asInt()).isEqualTo(255);
		assertThat(header("/required").get("required").asBoolean()).isTrue();
	}

	@Test
	void operationHasTheRefusals() {
		assertThat(paths.at("/~1required/post/responses").propertyNames()).contains("200", "400", "409", "413", "422");
	}

	@Test
	void otherOperationHasNeither() {
		assertThat(header("/plain")).isNull();
		assertThat(paths.at("/~1plain/post/responses").propertyNames()).doesNotContain("400", "422");
	}

	private static JsonNode header(String path) {
		for (JsonNode parameter : paths.get(path).at("/post/parameters")) {
			if (KeySyntax.HEADER.equals(parameter.get("name").asString())) {
				return parameter;
			}
		}
		return null;
	}

}
