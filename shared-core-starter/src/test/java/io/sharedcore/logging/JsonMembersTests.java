package io.sharedcore.logging;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Boot's properties of JSON logs say which members the JSON of this library has.
 */
class JsonMembersTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name", "shop")
		.withProperty("shared-core.logging.format", "json");

	@Test
	void membersAreAddedOnce() {
		set("add.region", "eu-1").set("add.team", "blue");
		assertThat(names(line())).containsExactlyInAnyOrder("timestamp", "level", "service", "thread", "logger",
				"message", "region", "team", "orderId", "password", "requestId", "trace");
		assertThat(line().get("region").asString()).isEqualTo("eu-1");
	}

	@Test
	void fieldsAndPairsAreRenamed() {
		set("rename.message", "msg").set("rename.timestamp", "@timestamp")
			.set("rename.orderId", "order")
			.set("rename.requestId", "correlation-id");
		assertThat(line().get("msg").asString()).isEqualTo("hello");
		assertThat(line().get("@timestamp").asString()).startsWith("1970-");
		assertThat(line().get("order").asInt()).isEqualTo(7);
		assertThat(line().get("correlation-id").asString()).isEqualTo("r-1");
		assertThat(names(line())).doesNotContain("message", "timestamp", "orderId", "requestId");
	}

	@Test
	void fieldsAndPairsAreExcluded() {
		set("exclude", "timestamp,thread,orderId,trace");
		assertThat(names(line())).containsExactly("level", "service", "logger", "message", "password", "requestId");
	}

	@Test
	void onlyIncludedMembersAreWritten() {
		set("include", "message,requestId").set("add.region", "eu-1");
		assertThat(names(line())).containsExactly("message", "region", "requestId");
	}

	@Test
	void lineWithoutAnyMemberIsAnObject() {
		set("include", "nothing");
		assertThat(line()).isEqualTo(new JsonMapper().readTree("{}"));
	}

	@Test
	void renamedSecretIsStillMasked() {
		set("rename.password", "harmless");
		assertThat(line().get("harmless").asString()).isEqualTo("******");
	}

	@Test
	void pairWithTheNewNameOfAFieldIsKeptBesideIt() {
		set("rename.message", "orderId");
		assertThat(line().get("orderId").asString()).isEqualTo("hello");
		assertThat(line().get("orderId_").asInt()).isEqualTo(7);
	}

	@Test
	void addedMemberReplacesNoField() {
		set("add.message", "mine");
		assertThat(line().get("message").asString()).isEqualTo("hello");
	}

	private JsonMembersTests set(String name, String value) {
		this.environment.setProperty("logging.structured.json." + name, value);
		return this;
	}

	private JsonNode line() {
		LoggingEvent event = new LoggingEvent();
		event.setLoggerContext(new LoggerContext());
		event.setLoggerName("a.Logger");
		event.setThreadName("main");
		event.setLevel(Level.INFO);
		event.setMessage("hello");
		event.setTimeStamp(0);
		event.setMDCPropertyMap(Map.of("requestId", "r-1"));
		event.setKeyValuePairs(List.of(new KeyValuePair("orderId", 7), new KeyValuePair("password", "hunter2")));
		event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("no")));
		return new JsonMapper().readTree(new StructuredFormat(this.environment).format(event));
	}

	private static List<String> names(JsonNode line) {
		return List.copyOf(line.propertyNames());
	}

}
