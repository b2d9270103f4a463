package io.sharedcore.precondition;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.sharedcore.precondition.NoteApi.Note;
import io.sharedcore.precondition.NoteApi.NoteRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A client of the running {@link NoteApi}, with a note of its own for each test.
 */
@NoteApiTest
abstract class NoteClientTest {

	static final String BODY = "{\"text\":\"text\",\"number\":0}";

	static final JsonMapper json = new JsonMapper();

	private static final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	NoteRepository notes;

	UUID id;

	@LocalServerPort
	private int port;

	@BeforeEach
	void note() {
		this.id = this.notes.save(new Note("text")).getId();
	}

	static String tag(HttpResponse<String> response) {
		return response.headers().firstValue("ETag").orElseThrow(() -> new AssertionError(response + response.body()));
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	HttpResponse<String> put(String path, @Nullable String text, String... headers) {
		return send("PUT", path, text, headers);
	}

	HttpResponse<String> send(String method, String path, @Nullable String text, String... headers) {
		return exchange(method, "/" + path + "/" + this.id, text, headers);
	}

	HttpResponse<String> exchange(String method, String path, @Nullable String text, String... headers) {
		try {
			return http.send(request(method, path, text, headers), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, @Nullable String text,
			String... headers) {
		return http.sendAsync(request(method, path, text, headers), BodyHandlers.ofString());
	}

	private HttpRequest request(String method, String path, @Nullable String text, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Content-Type", "application/json")
			.method(method,
					(text != null) ? BodyPublishers.ofString("{\"text\":\"" + text + "\"}") : BodyPublishers.noBody());
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return request.build();
	}

}
