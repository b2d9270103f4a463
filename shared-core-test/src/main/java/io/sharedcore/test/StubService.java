package io.sharedcore.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stub of another service: an HTTP/1.1 server on a port of its own. {@link Stub} starts
 * it for a test with an application context; {@link #start} starts it for any other.
 * <p>
 * The newest route that matches a request responds. A request without a route gets a 501.
 * Requests are recorded, see {@link SharedCoreAssertions#assertThat(StubService)}.
 * Thread-safe.
 */
public final class StubService implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StubService.class);

	private final String name;

	private final StubServer server;

	private final List<StubRoute> routes = new CopyOnWriteArrayList<>();

	private final List<StubExchange> exchanges = new CopyOnWriteArrayList<>();

	private volatile @Nullable StubResponse fault;

	private StubService(String name) {
		this.name = name;
		this.server = new StubServer(name, this::respond);
	}

	/**
	 * Starts a stub that the caller closes.
	 * @param name the name of the service, for messages
	 * @return the running stub
	 */
	public static StubService start(String name) {
		return new StubService(name);
	}

	/**
	 * The name of the service.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The address.
	 * @return a URL without a path, such as {@code http://localhost:40123}
	 */
	public String baseUrl() {
		return "http://localhost:" + this.server.port();
	}

	/**
	 * Begins a route for GET.
	 * @param template the path, see {@link #on}
	 * @return the route
	 */
	public StubRoute get(String template) {
		return on("GET", template);
	}

	/**
	 * Begins a route for POST.
	 * @param template the path, see {@link #on}
	 * @return the route
	 */
	public StubRoute post(String template) {
		return on("POST", template);
	}

	/**
	 * Begins a route for PUT.
	 * @param template the path, see {@link #on}
	 * @return the route
	 */
	public StubRoute put(String template) {
		return on("PUT", template);
	}

	/**
	 * Begins a route for PATCH.
	 * @param template the path, see {@link #on}
	 * @return the route
	 */
	public StubRoute patch(String template) {
		return on("PATCH", template);
	}

	/**
	 * Begins a route for DELETE.
	 * @param template the path, see {@link #on}
	 * @return the route
	 */
	public StubRoute delete(String template) {
		return on("DELETE", template);
	}

	/**
	 * Begins a route. It counts from the call of one of its methods that respond.
	 * @param method the HTTP method
	 * @param template the path, with {@code {variables}}, <code>*</code> and
	 * <code>**</code> as in Spring MVC, such as <code>/users/{id}</code>; with a query,
	 * such as {@code /users?role=admin}, a request needs these parameters, and may have
	 * others
	 * @return the route
	 */
	public StubRoute on(String method, String template) {
		return new StubRoute(new RequestPattern(method, template), this.routes);
	}

	/** Resets the connection of every request until {@link #clear()}. */
	public void reset() {
		this.fault = StubResponse.reset();
	}

	/** Leaves every request without a response until {@link #clear()}. */
	public void hang() {
		this.fault = StubResponse.hang();
	}

	/** Sends every response byte by byte, without an end, until {@link #clear()}. */
	public void drip() {
		this.fault = StubResponse.drip();
	}

	/**
	 * The requests since the start or the last {@link #clear()}.
	 * @return the requests, the oldest first
	 */
	public List<StubRequest> requests() {
		return this.exchanges.stream().map(StubExchange::request).toList();
	}

	/**
	 * The requests of a method and path.
	 * @param method the HTTP method
	 * @param template the path, see {@link #on}
	 * @return the requests, the oldest first
	 */
	public List<StubRequest> requests(String method, String template) {
		RequestPattern pattern = new RequestPattern(method, template);
		return requests().stream().filter(pattern::matches).toList();
	}

	/**
	 * The requests for which there was no route.
	 * @return the requests, the oldest first
	 */
	public List<StubRequest> unexpectedRequests() {
		return this.exchanges.stream().filter(StubExchange::isUnexpected).map(StubExchange::request).toList();
	}

	/**
	 * Forgets requests, faults and routes, except routes that are
	 * {@linkplain StubRoute#always() for always}. Connections that hang or drip are
	 * closed.
	 */
	public void clear() {
		this.routes.removeIf((route) -> !route.isForAlways());
		this.exchanges.clear();
		this.fault = null;
		this.server.release();
	}

	/** Closes the server and all connections. A second call does nothing. */
	@Override
	public void close() {
		this.server.close();
	}

	/** A list of the requests, for messages. */
	String report() {
		return this.exchanges.isEmpty() ? "  (nothing)"
				: this.exchanges.stream().map((exchange) -> "  " + exchange).collect(Collectors.joining("\n"));
	}

	private StubResponse respond(StubRequest request) {
		StubExchange exchange = exchange(request);
		this.exchanges.add(exchange);
		return exchange.response();
	}

	private StubExchange exchange(StubRequest request) {
		StubResponse everywhere = this.fault;
		if (everywhere != null) {
			return new StubExchange(request, everywhere, false);
		}
		Optional<StubRoute> route = StubRoute.find(this.routes, request);
		return route.map((found) -> new StubExchange(request, responseOf(found, request), false))
			.orElseGet(() -> unexpected(request));
	}

	private StubResponse responseOf(StubRoute route, StubRequest request) {
		try {
			return route.responseTo(request);
		}
		catch (RuntimeException | AssertionError ex) {
			logger.warn("The stub of {} failed for {}", this.name, request, ex);
			return problem(500, "The function for " + request + " failed: " + ex);
		}
	}

	private StubExchange unexpected(StubRequest request) {
		String routes = this.routes.isEmpty() ? "none"
				: this.routes.stream().map(StubRoute::toString).collect(Collectors.joining(", "));
		String detail = "The stub of " + this.name + " has no response for " + request + ". Its routes: " + routes;
		logger.warn(detail);
		return new StubExchange(request, problem(501, detail), true);
	}

	private static StubResponse problem(int status, String detail) {
		return StubResponse.json(status,
				Map.of("title", "Stub", "status", status, "code", "UNEXPECTED_REQUEST", "detail", detail));
	}

	@Override
	public String toString() {
		return "stub of " + this.name + " at " + baseUrl();
	}

}
