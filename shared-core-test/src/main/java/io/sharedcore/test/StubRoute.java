package io.sharedcore.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a stub responds to requests of one method and path. Each method that responds
 * replaces what the stub responded to the same method and template before.
 */
public final class StubRoute {

	private final RequestPattern pattern;

	private final List<StubRoute> routes;

	private boolean forAlways;

	private volatile Function<StubRequest, StubResponse> responses = (request) -> StubResponse.of(200);

	StubRoute(RequestPattern pattern, List<StubRoute> routes) {
		this.pattern = pattern;
		this.routes = routes;
	}

	/** The newest route that matches; those for always come last. */
	static Optional<StubRoute> find(List<StubRoute> routes, StubRequest request) {
		return IntStream.range(0, routes.size())
			.mapToObj((index) -> routes.get(routes.size() - 1 - index))
			.filter((route) -> route.pattern.matches(request))
			.min(Comparator.comparing(StubRoute::isForAlways));
	}

	/**
	 * Keeps the route after {@link StubService#clear()}, and so for all test methods.
	 * Routes that are not for always are asked first.
	 * @return this route
	 */
	public StubRoute always() {
		this.forAlways = true;
		return this;
	}

	/**
	 * Responds without a body.
	 * @param status the status
	 */
	public void respond(int status) {
		respond(StubResponse.of(status));
	}

	/**
	 * Responds with JSON.
	 * @param status the status
	 * @param body a text that is JSON, or an object to write as JSON
	 */
	public void respond(int status, Object body) {
		respond(StubResponse.json(status, body));
	}

	/**
	 * Responds in sequence; the last response repeats.
	 * @param first the first response
	 * @param others the responses after it
	 */
	public void respond(StubResponse first, StubResponse... others) {
		AtomicInteger next = new AtomicInteger();
		respond((request) -> {
			int index = next.getAndUpdate((number) -> Math.min(number + 1, others.length));
			return (index == 0) ? first : others[index - 1];
		});
	}

	/**
	 * Responds with a sequence of statuses, without bodies; the last one repeats.
	 * @param first the first status
	 * @param others the statuses after it
	 */
	public void respondStatuses(int first, int... others) {
		respond(StubResponse.of(first), Arrays.stream(others).mapToObj(StubResponse::of).toArray(StubResponse[]::new));
	}

	/**
	 * Responds with the result of a function.
	 * @param response the function; the request has the
	 * {@linkplain StubRequest#variable(String) variables} of the path
	 */
	public void respond(Function<StubRequest, StubResponse> response) {
		this.responses = response;
		this.routes.removeIf((route) -> route.forAlways == this.forAlways && route.pattern.isSameAs(this.pattern));
		this.routes.add(this);
	}

	/** Resets the connection in place of a response. */
	public void reset() {
		respond(StubResponse.reset());
	}

	/** Leaves requests without a response. */
	public void hang() {
		respond(StubResponse.hang());
	}

	/** Sends a response byte by byte, without an end. */
	public void drip() {
		respond(StubResponse.drip());
	}

	/**
	 * Sends a response with JSON byte by byte.
	 * @param interval the time between two bytes
	 * @param body a text that is JSON, or an object to write as JSON
	 */
	public void drip(Duration interval, Object body) {
		respond(StubResponse.json(200, body).dripping(interval));
	}

	boolean isForAlways() {
		return this.forAlways;
	}

	StubResponse responseTo(StubRequest request) {
		return this.responses.apply(request.withVariables(this.pattern.variables(request)));
	}

	@Override
	public String toString() {
		return this.pattern.toString();
	}

}
