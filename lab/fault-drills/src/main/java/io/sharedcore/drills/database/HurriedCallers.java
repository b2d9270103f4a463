package io.sharedcore.drills.database;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Callers who say how long they wait, and wait no longer.
 */
final class HurriedCallers {

	private static final String DEADLINE = "X-Request-Timeout-Ms";

	private static final Duration PATIENCE = Duration.ofMillis(200);

	static final String EXCEEDED = "504 DEADLINE_EXCEEDED";

	/** A change takes less, even on a busy machine. */
	private static final int MAX_MILLIS = 250;

	/** Has no divisor in common with the maximum, so that every deadline is tried. */
	private static final int STEP_MILLIS = 7;

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI address;

	private final Answers answers = new Answers();

	private final Map<String, Boolean> outcomes = new LinkedHashMap<>();

	private int left;

	HurriedCallers(URI address) {
		this.address = address;
	}

	/** Calls that last much longer than their callers wait. */
	void leave(int calls) throws IOException, InterruptedException {
		for (int i = 0; i < calls; i++) {
			String path = (i % 2 == 0) ? "/wait?seconds=60" : "/wait-alone?seconds=60";
			HttpRequest request = request(path).header(DEADLINE, String.valueOf(PATIENCE.toMillis()))
				.timeout(PATIENCE)
				.build();
			try {
				this.http.send(request, HttpResponse.BodyHandlers.discarding());
			}
			catch (HttpTimeoutException ex) {
				this.left++;
			}
		}
	}

	/** Changes whose deadline passes before, in or after them. Their callers wait. */
	void create(int calls) throws IOException, InterruptedException {
		for (int i = 0; i < calls; i++) {
			String name = "hurried-" + this.address.getPort() + "-" + i;
			HttpRequest request = request("/folders?name=" + name + "&sheets=3&labels=3")
				.POST(HttpRequest.BodyPublishers.noBody())
				.header(DEADLINE, String.valueOf(i * STEP_MILLIS % MAX_MILLIS))
				.build();
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			this.outcomes.put(name, response.statusCode() / 100 == 2);
			this.answers.count(what(response), name);
		}
	}

	private static String what(HttpResponse<String> response) {
		boolean exceeded = response.statusCode() == 504 && response.body().contains("DEADLINE_EXCEEDED");
		return exceeded ? EXCEEDED : response.statusCode() + " ";
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.address.resolve(path));
	}

	String timeouts() throws IOException, InterruptedException {
		return this.http.send(request("/timeouts").build(), HttpResponse.BodyHandlers.ofString()).body();
	}

	int left() {
		return this.left;
	}

	Answers answers() {
		return this.answers;
	}

	/** Whether each change was answered with a success, by the name of its folder. */
	Map<String, Boolean> outcomes() {
		return this.outcomes;
	}

}
