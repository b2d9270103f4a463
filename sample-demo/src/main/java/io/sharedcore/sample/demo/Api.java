package io.sharedcore.sample.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the services as a client does. Each call has a request id that can be found in
 * the logs.
 */
final class Api {

	private static final Duration MAX_TIME = Duration.ofSeconds(30);

	private final Settings settings;

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	Api(Settings settings) {
		this.settings = settings;
	}

	static Call get(Service service, String path) {
		return new Call(service, "GET", path, null, null, null, Map.of());
	}

	static Call delete(Service service, String path) {
		return new Call(service, "DELETE", path, null, null, null, Map.of());
	}

	static Call post(Service service, String path, Object body) {
		return json(service, "POST", path, body);
	}

	static Call post(Service service, String path) {
		return new Call(service, "POST", path, null, null, null, Map.of());
	}

	static Call put(Service service, String path, Object body) {
		return json(service, "PUT", path, body);
	}

	static Call upload(Service service, String path, String contentType, byte[] bytes) {
		return new Call(service, "POST", path, contentType, bytes, null, Map.of());
	}

	private static Call json(Service service, String method, String path, Object body) {
		return new Call(service, method, path, "application/json", JsonMapper.shared().writeValueAsBytes(body), null,
				Map.of());
	}

	DemoResponse send(Call call, String requestId) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(this.settings.url(call.service()) + call.path()))
			.timeout(MAX_TIME)
			.header("X-Request-ID", requestId)
			.method(call.method(), call.publisher());
		call.as().ifPresent((user) -> request.header("Authorization", "Bearer " + user.token()));
		call.headers().forEach(request::header);
		if (call.contentType() != null) {
			request.header("Content-Type", call.contentType());
		}
		long begin = System.nanoTime();
		try {
			HttpResponse<byte[]> response = this.http.send(request.build(), BodyHandlers.ofByteArray());
			return new DemoResponse(response.statusCode(), response.headers(), response.body(),
					Duration.ofNanos(System.nanoTime() - begin));
		}
		catch (IOException ex) {
			throw new DemoException(call.service() + " did not answer: " + ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoException("Interrupted.");
		}
	}

	/**
	 * A request.
	 *
	 * @param service the service
	 * @param method the HTTP method
	 * @param path the path and the query
	 * @param contentType the type of the body; null without a body
	 * @param body the body; null without a body
	 * @param user the user; null for a request without a token
	 * @param headers further headers
	 */
	record Call(Service service, String method, String path, @Nullable String contentType, byte @Nullable [] body,
			@Nullable SignedIn user, Map<String, String> headers) {

		/** The same request, sent by a user. */
		Call as(SignedIn user) {
			return new Call(this.service, this.method, this.path, this.contentType, this.body, user, this.headers);
		}

		/** The same request with a header. */
		Call with(String name, String value) {
			return new Call(this.service, this.method, this.path, this.contentType, this.body, this.user,
					Map.of(name, value));
		}

		Optional<SignedIn> as() {
			return Optional.ofNullable(this.user);
		}

		BodyPublisher publisher() {
			return (this.body != null) ? BodyPublishers.ofByteArray(this.body) : BodyPublishers.noBody();
		}

		@Override
		public String toString() {
			String line = ((this.user != null) ? this.user.name() + ": " : "") + this.method + " " + this.service
					+ this.path;
			return (this.body != null) ? line + " " + bodyText(this.body) : line;
		}

		/** Never shows passwords. */
		private String bodyText(byte[] body) {
			return "application/json".equals(this.contentType)
					? new String(body, StandardCharsets.UTF_8).replaceAll("(\"password\":\")[^\"]*", "$1******")
					: "(" + this.contentType + ", " + body.length + " bytes)";
		}

	}

}
