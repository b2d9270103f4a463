package io.sharedcore.sample.demo;

import java.net.http.HttpHeaders;
import java.time.Duration;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A response.
 *
 * @param status the HTTP status; 0 without a response
 * @param headers the headers
 * @param body the body
 * @param elapsed the duration of the request
 */
record DemoResponse(int status, HttpHeaders headers, byte[] body, Duration elapsed) {

	JsonNode json() {
		try {
			return (this.body.length > 0) ? JsonMapper.shared().readTree(this.body) : MissingNode.getInstance();
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	String text(String pointer) {
		return json().at(pointer).asString("");
	}

	String header(String name, String otherwise) {
		return this.headers.firstValue(name).orElse(otherwise);
	}

	String id() {
		return text("/id");
	}

	private boolean isText() {
		return this.headers.firstValue("Content-Type").filter((type) -> type.contains("json")).isPresent();
	}

	String bodyText() {
		if (this.body.length == 0) {
			return "";
		}
		return isText() ? json().toString() : this.body.length + " bytes";
	}

}
