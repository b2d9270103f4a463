package io.sharedcore.sample.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sharedcore.sample.demo.trace.TraceCollector;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and the four services.
 */
final class HelpDeskProcesses implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofMinutes(10);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(300);

	private final Settings settings;

	private final Console screen;

	private final Secrets secrets;

	private final TraceCollector traces;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

	private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);

	private final Map<Service, Database> databases = new EnumMap<>(Service.class);

	private final Map<String, String> more;

	private @Nullable LocalPostgres postgres;

	private volatile boolean closing;

	private boolean closed;

	HelpDeskProcesses(Settings settings, Console screen, Secrets secrets, TraceCollector traces) {
		this(settings, screen, secrets, traces, Map.of());
	}

	/**
	 * Creates the processes.
	 * @param traces collects the traces of the services
	 * @param more environment variables of all services
	 */
	HelpDeskProcesses(Settings settings, Console screen, Secrets secrets, TraceCollector traces,
			Map<String, String> more) {
		this.more = more;
		this.settings = settings;
		this.secrets = secrets;
		this.traces = traces;
		this.screen = screen;
	}

	void start() {
		refuseTakenPorts();
		this.databases.putAll(startPostgres());
		this.screen.line("  The logs of the services are in " + this.settings.logs());
		long begin = System.nanoTime();
		this.databases.forEach(
				(service, database) -> add(new ServiceProcess(service, this.settings, environment(service, database))));
		awaitHealth(EnumSet.allOf(Service.class), begin);
	}

	private void refuseTakenPorts() {
		List<String> taken = Stream.of(Service.values())
			.filter((service) -> isListening(service.port(this.settings.basePort())))
			.map((service) -> service.port(this.settings.basePort()) + " (for " + service + ")")
			.toList();
		if (!taken.isEmpty()) {
			int last = Service.values().length - 1;
			int other = this.settings.basePort() + 1000;
			throw new DemoException("Taken by another program: port " + String.join(", port ", taken)
					+ ".\n  Choose other ports: ./demo --base-port " + other + " uses " + other + " to "
					+ (other + last) + ".");
		}
	}

	private static boolean isListening(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("localhost", port), 500);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Map<Service, Database> startPostgres() {
		long begin = System.nanoTime();
		try (Progress progress = Progress.start(this.screen, () -> "PostgreSQL 16 starts")) {
			LocalPostgres server = start(LocalPostgres::start);
			Map<Service, Database> databases = Stream.of(Service.values())
				.collect(Collectors.toMap((service) -> service, (service) -> server.createDatabase(service.toString()),
						(one, other) -> one, () -> new EnumMap<>(Service.class)));
			this.screen.good("PostgreSQL " + server.description() + ", with four databases (" + since(begin) + ")");
			return databases;
		}
	}

	/** If closed while it was starting, no other code would stop it. */
	private synchronized LocalPostgres start(Supplier<LocalPostgres> starter) {
		refuseIfClosed();
		LocalPostgres server = starter.get();
		this.postgres = server;
		return server;
	}

	private synchronized void add(ServiceProcess process) {
		refuseIfClosed();
		this.processes.put(process.service(), process);
		process.start();
	}

	private void refuseIfClosed() {
		if (this.closed) {
			throw new DemoException("Interrupted.");
		}
	}

	private Map<String, String> environment(Service service, Database database) {
		Map<String, String> environment = new HashMap<>();
		for (Service other : Service.values()) {
			environment.put(other.urlVariable(), this.settings.url(other));
		}
		environment.put("SERVER_PORT", Integer.toString(service.port(this.settings.basePort())));
		environment.put("SERVER_ADDRESS", "127.0.0.1");
		environment.put("SPRING_DATASOURCE_URL", database.url());
		if (database.username() != null) {
			environment.put("SPRING_DATASOURCE_USERNAME", database.username());
			environment.put("SPRING_DATASOURCE_PASSWORD", String.valueOf(database.password()));
		}
		environment.putAll(this.secrets.environment(this.settings));
		environment.put("SPRING_MAIN_BANNER_MODE", "off");
		environment.put("FILES_DIRECTORY", this.settings.run().resolve("files").toString());
		environment.put("COMMUNICATION_MAIL_DIRECTORY", this.settings.run().resolve("mail").toString());
		environment.put("SHAREDCORE_OUTBOX_MAXINTERVAL", "2s");
		environment.putAll(tracing());
		environment.putAll(this.more);
		return environment;
	}

	/** Every request, soon, and without the many steps of the security filters. */
	private Map<String, String> tracing() {
		return Map.of("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", this.traces.endpoint().toString(),
				"MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY", "300ms",
				"MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1.0", "MANAGEMENT_OBSERVATIONS_ENABLE_SPRING_SECURITY",
				"false", "HELPDESK_TRACES", this.traces.url().toString());
	}

	private void awaitHealth(Collection<Service> services, long begin) {
		Set<Service> waiting = new ConcurrentSkipListSet<>(services);
		long limit = begin + START_LIMIT.toNanos();
		try (Progress progress = Progress.start(this.screen, () -> starting(waiting))) {
			while (true) {
				waiting.removeIf((service) -> isHealthy(service, begin));
				if (waiting.isEmpty()) {
					return;
				}
				refuseDead(waiting);
				if (System.nanoTime() > limit) {
					throw new DemoException("Not healthy after " + START_LIMIT.toSeconds() + " s: " + waiting
							+ ". Their logs are in " + this.settings.logs() + ".");
				}
				pause();
			}
		}
	}

	private static String starting(Set<Service> services) {
		String names = services.stream().map(Service::toString).collect(Collectors.joining(", "));
		return names + ((services.size() == 1) ? " starts" : " start");
	}

	private boolean isHealthy(Service service, long begin) {
		boolean healthy = isHealthy(service);
		if (healthy) {
			this.screen.good(service + " is healthy at " + this.settings.url(service) + " (" + since(begin) + ")");
		}
		return healthy;
	}

	private void refuseDead(Collection<Service> services) {
		services.stream().filter((service) -> !process(service).isAlive()).findFirst().ifPresent((service) -> {
			throw new DemoException(service + " ended by itself. Its log says why: " + process(service).log());
		});
	}

	private boolean isHealthy(Service service) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create(this.settings.url(service) + "/actuator/health/readiness"))
			.timeout(Duration.ofSeconds(5))
			.build();
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoException("Interrupted.");
		}
	}

	static void pause() {
		pause(POLL_INTERVAL);
	}

	static void pause(Duration duration) {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoException("Interrupted.");
		}
	}

	ServiceProcess process(Service service) {
		ServiceProcess process = this.processes.get(service);
		if (process == null) {
			throw new IllegalStateException(service + " was never started");
		}
		return process;
	}

	Database database(Service service) {
		return Objects.requireNonNull(this.databases.get(service));
	}

	void restart(Service service) {
		long begin = System.nanoTime();
		synchronized (this) {
			refuseIfClosed();
			process(service).start();
		}
		awaitHealth(EnumSet.of(service), begin);
	}

	Optional<Service> dead() {
		return Stream.of(Service.values()).filter((service) -> !process(service).isAlive()).findFirst();
	}

	/** Whether failures from now on are caused by the shutdown. */
	boolean isClosing() {
		return this.closing;
	}

	@Override
	public void close() {
		this.closing = true;
		stop();
	}

	/** Stops the services first, all at once; then their dependencies. */
	private synchronized void stop() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		List<Thread> stops = this.processes.values().stream().map((process) -> new Thread(process::stop)).toList();
		stops.forEach(Thread::start);
		for (Thread stop : stops) {
			try {
				stop.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		if (this.postgres != null) {
			this.postgres.close();
		}
	}

	private static String since(long begin) {
		return String.format("%.1f s", (System.nanoTime() - begin) / 1e9);
	}

}
