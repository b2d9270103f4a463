package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sharedcore.sample.demo.trace.TraceCollector;

/**
 * The four services, started once, with a user in each role.
 */
final class HelpDesk implements AutoCloseable {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private final Settings settings;

	private final Secrets secrets;

	private final TraceCollector traces;

	private final HelpDeskProcesses stack;

	private final Api api;

	private final Person admin;

	private final Person agent;

	private final Person otherAgent;

	private final Person customer;

	private SignedIn signedInAdmin;

	private SignedIn signedInAgent;

	private HelpDesk(Settings settings, Secrets secrets, Map<String, String> environment) {
		this.settings = settings;
		this.secrets = secrets;
		this.traces = TraceCollector.start(settings.url(Service.TICKETS), secrets.values());
		this.stack = new HelpDeskProcesses(settings, new Console(false, false), secrets, this.traces, environment);
		this.api = new Api(settings);
		this.admin = new Person("Ada Admin", Participants.ADMIN, secrets.password());
		this.agent = person("Chidi Okafor");
		this.otherAgent = person("Mei Tanaka");
		this.customer = person("Ana Costa");
	}

	private static Person person(String name) {
		return new Person(name, name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com",
				SignIn.secret());
	}

	/** Why the services cannot be started here; empty if they can. */
	static Optional<String> whyNotStarted() {
		return Stream.of(Service.values()).flatMap((service) -> whyNotPackaged(service).stream()).findFirst();
	}

	static Optional<String> whyNotPackaged(Service service) {
		return isPackaged(service) ? Optional.empty()
				: Optional.of(service + " is not packaged as it is now (mvn verify does that)");
	}

	/** Why the page cannot be tested here; empty if it can. */
	static Optional<String> whyNot() {
		if (Browser.chromium().isEmpty() || Browser.driver().isEmpty()) {
			return Optional
				.of("it is tested in the system's Chromium, and there is none (Debian: chromium and chromium-driver)");
		}
		return whyNotStarted();
	}

	/**
	 * The jar's own time is that of the release; the one that it was made from has a true
	 * one.
	 */
	private static boolean isPackaged(Service service) {
		Path module = ROOT.resolve("sample-" + service);
		try (Stream<Path> jars = Files.list(module.resolve("target"));
				Stream<Path> sources = Files.walk(module.resolve("src/main"))) {
			long newest = sources.filter(Files::isRegularFile).mapToLong(HelpDesk::time).max().orElseThrow();
			return jars.filter((file) -> file.toString().endsWith(".jar.original"))
				.anyMatch((jar) -> time(jar) >= newest);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** The packaged service. */
	static Path jar(Service service) throws IOException {
		try (Stream<Path> files = Files.list(ROOT.resolve("sample-" + service).resolve("target"))) {
			return files.filter((file) -> file.toString().endsWith(".jar.original"))
				.map((file) -> file.resolveSibling(file.getFileName().toString().replace(".original", "")))
				.findFirst()
				.orElseThrow();
		}
	}

	private static long time(Path file) {
		return file.toFile().lastModified();
	}

	/**
	 * Starts the services.
	 * @param directory where they run, within the directory of the build
	 * @param environment further environment variables
	 * @return the services, healthy
	 */
	static HelpDesk start(String directory, Map<String, String> environment) {
		Settings settings = new Settings(ROOT, Path.of("target", directory).toAbsolutePath(), freePorts(), false, false,
				false);
		HelpDesk desk = new HelpDesk(settings, Secrets.forThisRun(), environment);
		try {
			Files.createDirectories(settings.logs());
			Files.createDirectories(settings.run());
			desk.stack.start();
			desk.hire();
			return desk;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			desk.close();
			throw ex;
		}
	}

	/**
	 * The first of four ports in a row, below those that systems give out by themselves.
	 */
	private static int freePorts() {
		return new Random().ints(20_000, 30_000)
			.filter((port) -> IntStream.range(port, port + Service.values().length).allMatch(HelpDesk::isFree))
			.findFirst()
			.orElseThrow();
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void hire() {
		this.signedInAdmin = signIn(this.admin);
		String department = call(
				Api.post(Service.USERS, "/departments", Map.of("name", "Service")).as(this.signedInAdmin))
			.id();
		hire(this.agent, "AGENT", department);
		hire(this.otherAgent, "AGENT", department);
		hire(this.customer, "CUSTOMER", department);
		this.signedInAgent = signIn(this.agent);
	}

	private void hire(Person person, String role, String department) {
		call(Api
			.post(Service.USERS, "/users", Map.of("fullName", person.name(), "email", person.email(), "departmentId",
					department, "role", role, "password", person.password()))
			.as(this.signedInAdmin));
	}

	private SignedIn signIn(Person person) {
		return new SignIn(this.settings).signIn(person.name(), person.email(), person.password());
	}

	/** The status with which a refresh token is answered. */
	int refresh(String refreshToken) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString("grant_type=refresh_token&client_id=help-desk&refresh_token=" + refreshToken))
			.build();
		try {
			return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private DemoResponse call(Api.Call call) {
		DemoResponse answer = this.api.send(call, "preparing");
		if (answer.status() >= 300) {
			throw new IllegalStateException(call + " was answered " + answer.status() + ": " + answer.bodyText());
		}
		return answer;
	}

	/** Has the agent raise a ticket. */
	String raise(String title) {
		return call(Api
			.post(Service.TICKETS, "/tickets",
					Map.of("title", title, "description", "As the title says.", "priority", "HIGH"))
			.as(this.signedInAgent)).id();
	}

	void comment(String ticketId, String text) {
		call(Api.post(Service.TICKETS, "/tickets/" + ticketId + "/comments", Map.of("text", text))
			.as(this.signedInAgent));
	}

	/** Signs the agent in again: tokens end after ten minutes. */
	void renewAgent() {
		this.signedInAgent = signIn(this.agent);
	}

	/** The agent's response to a request. */
	DemoResponse send(Api.Call call) {
		return this.api.send(call.as(this.signedInAgent), "monitoring");
	}

	String prometheusSecret() {
		return this.secrets.prometheus();
	}

	String agentId() {
		return this.signedInAgent.id();
	}

	HelpDeskProcesses stack() {
		return this.stack;
	}

	Path logFile(Service service) {
		return this.settings.run().resolve("logs").resolve(service + ".log");
	}

	/** What the services have sent of their requests. */
	TraceCollector traces() {
		return this.traces;
	}

	String page() {
		return url(Service.TICKETS) + "/";
	}

	String issuer() {
		return url(Service.USERS);
	}

	String url(Service service) {
		return this.settings.url(service);
	}

	Person admin() {
		return this.admin;
	}

	Person agent() {
		return this.agent;
	}

	Person otherAgent() {
		return this.otherAgent;
	}

	Person customer() {
		return this.customer;
	}

	@Override
	public void close() {
		this.stack.close();
		this.traces.close();
	}

	/**
	 * Somebody who can sign in.
	 *
	 * @param name the name
	 * @param email the address
	 * @param password the password
	 */
	record Person(String name, String email, String password) {

	}

}
