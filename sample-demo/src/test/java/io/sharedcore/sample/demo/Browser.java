package io.sharedcore.sample.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium, spoken to in the WebDriver protocol. Both are the system's own:
 * nothing is ever downloaded.
 */
final class Browser implements AutoCloseable {

	static final String TAB = "\uE004";

	static final String ENTER = "\uE007";

	static final String SHIFT = "\uE008";

	static final String ESCAPE = "\uE00C";

	static final String END = "\uE010";

	static final String DOWN = "\uE015";

	private static final Pattern PORT = Pattern.compile("on port (\\d+)");

	private static final int ATTEMPTS = 5;

	private static final Duration MAX_WAIT = Duration.ofSeconds(60);

	private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process driver;

	private final Path profile;

	private final String driverUrl;

	private final String session;

	private Browser(Process driver, Path profile, String driverUrl, Path chromium, List<String> arguments) {
		this.driver = driver;
		this.profile = profile;
		this.driverUrl = driverUrl;
		this.session = "/session/"
				+ send("POST", "/session", capabilities(chromium, arguments)).at("/sessionId").asString();
	}

	static Optional<Path> chromium() {
		return program("chromium", "chromium-browser", "google-chrome");
	}

	static Optional<Path> driver() {
		return program("chromedriver");
	}

	private static Optional<Path> program(String... names) {
		return Stream.of(names)
			.flatMap((name) -> Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
				.map((directory) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * The driver takes a free port, and ends if another process already uses it for IPv6:
	 * then it is asked again.
	 */
	static Browser start() {
		for (int attempt = 1; true; attempt++) {
			try {
				return startOnce();
			}
			catch (IllegalStateException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	private static Browser startOnce() {
		try {
			Path profile = Files.createTempDirectory("help-desk-browser-");
			Process driver = new ProcessBuilder(driver().orElseThrow().toString(), "--port=0").redirectErrorStream(true)
				.start();
			return new Browser(driver, profile, "http://localhost:" + port(driver), chromium().orElseThrow(),
					List.of("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
							"--disable-background-networking", "--disable-component-update", "--disable-sync",
							"--disable-dev-shm-usage", "--user-data-dir=" + profile));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String port(Process driver) throws IOException {
		BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8);
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			Matcher port = PORT.matcher(line);
			if (line.contains("started successfully") && port.find()) {
				Thread rest = new Thread(() -> lines.lines().forEach((ignored) -> {
				}), "chromedriver-output");
				rest.setDaemon(true);
				rest.start();
				return port.group(1);
			}
		}
		throw new IllegalStateException("chromedriver ended before it told its port");
	}

	private static Map<String, Object> capabilities(Path chromium, List<String> arguments) {
		return Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:loggingPrefs", Map.of("browser", "ALL"),
				"goog:chromeOptions", Map.of("binary", chromium.toString(), "args", arguments))));
	}

	private JsonNode send(String method, String path, @Nullable Object body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.driverUrl + path))
			.timeout(Duration.ofSeconds(60))
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body))
							: BodyPublishers.noBody())
			.build();
		try {
			HttpResponse<byte[]> response = this.http.send(request, BodyHandlers.ofByteArray());
			JsonNode value = JsonMapper.shared().readTree(response.body()).at("/value");
			if (response.statusCode() != 200) {
				throw new IllegalStateException(method + " " + path + ": " + value.at("/error").asString() + ": "
						+ value.at("/message").asString());
			}
			return value;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private JsonNode command(String method, String path, @Nullable Object body) {
		return send(method, this.session + path, body);
	}

	void open(String url) {
		command("POST", "/url", Map.of("url", url));
	}

	String address() {
		return command("GET", "/url", null).asString();
	}

	/** Runs a function's body in the page, and gives what it returns. */
	JsonNode evaluate(String script, Object... arguments) {
		return command("POST", "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
	}

	/** The text that is seen in all elements that a selector finds, a line each. */
	String text(String selector) {
		return evaluate("return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText).join('\\n')",
				selector)
			.asString();
	}

	boolean sees(String selector, String text) {
		return text(selector).contains(text);
	}

	boolean has(String selector) {
		return evaluate("return document.querySelector(arguments[0]) !== null", selector).asBoolean();
	}

	/** Waits until a selector finds an element that says this. */
	Browser awaitText(String selector, String text) {
		return await(selector + " says \"" + text + "\"", () -> sees(selector, text));
	}

	Browser awaitElement(String selector) {
		return await(selector + " is there", () -> has(selector));
	}

	Browser await(String what, BooleanSupplier condition) {
		long limit = System.nanoTime() + MAX_WAIT.toNanos();
		while (!holds(condition)) {
			if (System.nanoTime() > limit) {
				throw new AssertionError("Not seen in " + MAX_WAIT.toSeconds() + " s: " + what + ". The page at "
						+ address() + " says:\n" + text("body") + "\nconsole: " + console());
			}
			HelpDeskProcesses.pause(Duration.ofMillis(50));
		}
		return this;
	}

	/** While one page goes and the next one comes, scripts fail. */
	private static boolean holds(BooleanSupplier condition) {
		try {
			return condition.getAsBoolean();
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	/** Presses keys one after another, wherever the focus is. */
	Browser press(String... keys) {
		List<Map<String, String>> actions = new ArrayList<>();
		for (String text : keys) {
			text.codePoints().mapToObj(Character::toString).forEach((key) -> {
				actions.add(Map.of("type", "keyDown", "value", key));
				actions.add(Map.of("type", "keyUp", "value", key));
			});
		}
		return keys(actions);
	}

	Browser pressWithShift(String key) {
		return keys(List.of(Map.of("type", "keyDown", "value", SHIFT), Map.of("type", "keyDown", "value", key),
				Map.of("type", "keyUp", "value", key), Map.of("type", "keyUp", "value", SHIFT)));
	}

	private Browser keys(List<Map<String, String>> actions) {
		command("POST", "/actions",
				Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
		return this;
	}

	/** Goes on by Tab until the focus is where the selector says, as people do. */
	Browser tabTo(String selector) {
		for (int step = 0; step < 80; step++) {
			if (evaluate("return document.activeElement?.matches(arguments[0]) === true", selector).asBoolean()) {
				return this;
			}
			press(TAB);
		}
		throw new AssertionError("Tab does not lead to " + selector + ". The page says:\n" + text("body"));
	}

	Browser click(String selector) {
		command("POST", "/element/" + element(selector) + "/click", Map.of());
		return this;
	}

	/** Chooses a file as the system's file dialog would. */
	Browser choose(String selector, Path file) {
		command("POST", "/element/" + element(selector) + "/value", Map.of("text", file.toAbsolutePath().toString()));
		return this;
	}

	/**
	 * What a screen reader would call each element that a selector finds and people see.
	 */
	List<String> labels(String selector) {
		return evaluate("return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility())",
				selector)
			.valueStream()
			.map((element) -> command("GET", "/element/" + element.at("/" + ELEMENT).asString() + "/computedlabel",
					null)
				.asString())
			.toList();
	}

	private String element(String selector) {
		return command("POST", "/element", Map.of("using", "css selector", "value", selector)).at("/" + ELEMENT)
			.asString();
	}

	Browser look(String colorScheme, int width, int height) {
		developerTools("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
		developerTools("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
		return this;
	}

	Browser downloadTo(Path directory) {
		developerTools("Browser.setDownloadBehavior",
				Map.of("behavior", "allow", "downloadPath", directory.toAbsolutePath().toString()));
		return this;
	}

	/** Lets no request to such addresses out. */
	void block(String pattern) {
		developerTools("Network.enable", Map.of());
		developerTools("Network.setBlockedURLs", Map.of("urls", List.of(pattern)));
	}

	private void developerTools(String command, Map<String, ?> parameters) {
		command("POST", "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
	}

	void screenshot(Path file) {
		try {
			Files.createDirectories(file.getParent());
			Files.write(file, Base64.getDecoder().decode(command("GET", "/screenshot", null).asString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What the page has complained of since this was asked last. */
	List<String> console() {
		return command("POST", "/se/log", Map.of("type", "browser")).valueStream()
			.map((entry) -> entry.at("/level").asString() + " " + entry.at("/source").asString() + ": "
					+ entry.at("/message").asString())
			.toList();
	}

	@Override
	public void close() {
		try {
			send("DELETE", this.session, null);
		}
		finally {
			this.driver.destroy();
			delete(this.profile);
		}
	}

	/**
	 * The browser may still be writing; what is left is in the system's directory for
	 * such.
	 */
	private static void delete(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			files.sorted((one, other) -> other.compareTo(one)).map(Path::toFile).forEach(File::delete);
		}
		catch (IOException | UncheckedIOException ex) {
			directory.toFile().deleteOnExit();
		}
	}

}
