package io.sharedcore.drills.database;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.sharedcore.drills.Pause;
import org.jspecify.annotations.Nullable;

/**
 * One thread that changes folders, and puts down what it was told.
 */
final class Writer implements Runnable {

	/** Longer than anything takes, so that whatever is in doubt is over by then. */
	private static final Duration MAX_TIME = Duration.ofSeconds(60);

	private static final Duration AFTER_A_FAILURE = Duration.ofMillis(20);

	private static final int FOLDERS = 12;

	private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

	private final URI desk;

	private final String name;

	private final Random random;

	private final Ledger ledger;

	private final Answers answers;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final List<Known> folders = new ArrayList<>();

	private volatile boolean stopped;

	private int created;

	Writer(URI desk, String name, int seed, Ledger ledger, Answers answers) {
		this.desk = desk;
		this.name = name;
		this.random = new Random(seed);
		this.ledger = ledger;
		this.answers = answers;
	}

	void stop() {
		this.stopped = true;
	}

	@Override
	public void run() {
		while (!this.stopped) {
			boolean done = (this.folders.size() < FOLDERS) ? create() : change();
			if (done) {
				this.ledger.acknowledged();
			}
			else {
				this.ledger.doubted();
				Pause.of(AFTER_A_FAILURE);
			}
		}
	}

	private boolean create() {
		String name = this.name + "-" + this.created++;
		int sheets = 1 + this.random.nextInt(4);
		int labels = this.random.nextInt(3);
		FolderState state = FolderState.created(name, sheets, labels);
		// In the ledger before it is asked for: a crash may come between.
		this.ledger.doubt(name, null, state);
		String id = send("POST", "/folders?name=%s&sheets=%d&labels=%d".formatted(name, sheets, labels), null);
		if (id == null) {
			return false;
		}
		this.ledger.acknowledge(name, state);
		if (id.isEmpty()) {
			this.answers.count("success without a body", "POST /folders, " + name);
			return false;
		}
		this.folders.add(new Known(name, UUID.fromString(id.replace("\"", "")), state));
		return true;
	}

	private boolean change() {
		Known folder = this.folders.get(this.random.nextInt(this.folders.size()));
		FolderState state = folder.state;
		String path = "/folders/" + folder.id;
		int dice = this.random.nextInt(10);
		if (dice < 2) {
			return changeMany();
		}
		if (state.deleted()) {
			return change(List.of(folder), "POST", path + "/restore", null, (before) -> before.deleted(false));
		}
		if (dice < 5) {
			String title = "t" + this.random.nextInt();
			return change(List.of(folder), "PUT", path + "?title=" + title, null, (before) -> before.renamed(title));
		}
		if (dice < 6 && state.sheets() > 0) {
			int number = state.tornOut();
			return change(List.of(folder), "DELETE", path + "/sheets/" + number, null, FolderState::withoutASheet);
		}
		return change(List.of(folder), "DELETE", path, null, (before) -> before.deleted(true));
	}

	private boolean changeMany() {
		boolean deleted = this.random.nextBoolean();
		List<Known> some = this.folders.stream()
			.filter((folder) -> folder.state.deleted() == deleted)
			.limit(5)
			.toList();
		String ids = some.stream().map((folder) -> "\"" + folder.id + "\"").collect(Collectors.joining(",", "[", "]"));
		return change(some, "POST", deleted ? "/folders/restore" : "/folders/delete", ids,
				(before) -> before.deleted(!deleted));
	}

	private boolean change(List<Known> some, String method, String path, @Nullable String body,
			UnaryOperator<FolderState> change) {
		some.forEach((folder) -> this.ledger.doubt(folder.name, folder.state, change.apply(folder.state)));
		boolean done = send(method, path, body) != null;
		for (Known folder : some) {
			if (done) {
				folder.state = change.apply(folder.state);
				this.ledger.acknowledge(folder.name, folder.state);
			}
			else {
				// Left as it is: what is in doubt now would be in more doubt later.
				this.folders.remove(folder);
			}
		}
		return done;
	}

	/** The body of a success, else null. */
	private @Nullable String send(String method, String path, @Nullable String body) {
		HttpRequest request = HttpRequest.newBuilder(this.desk.resolve(path))
			.timeout(MAX_TIME)
			.header("Content-Type", "application/json")
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
			boolean success = response.statusCode() / 100 == 2;
			Matcher code = CODE.matcher(response.body());
			this.answers.count(success ? "2xx" : response.statusCode() + " " + (code.find() ? code.group(1) : "?"),
					method + " " + path + ": " + response.body());
			return success ? response.body() : null;
		}
		catch (IOException ex) {
			this.answers.count("no answer", method + " " + path + ": " + ex);
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	/** A folder that was acknowledged. */
	private static final class Known {

		private final String name;

		private final UUID id;

		private FolderState state;

		Known(String name, UUID id, FolderState state) {
			this.name = name;
			this.id = id;
			this.state = state;
		}

	}

}
