package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import io.sharedcore.benchmarks.web.LoadGenerator.Request;
import io.sharedcore.benchmarks.web.measured.MeasuredService;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A service with two endpoints, with the starter on its class path or without: the
 * smallest there is, and one that reads JSON, validates it, works a little and writes a
 * page of JSON. Its first argument is the file for its ports.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
		"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
		"io.sharedcore.test.postgres.LocalPostgresAutoConfiguration" })
@RestController
class TicketService {

	static final Request SMALLEST = LoadGenerator.get("/tickets/0199");

	static final Request REALISTIC = LoadGenerator.post("/tickets/search",
			"{\"status\":\"OPEN\",\"text\":\"printer\",\"page\":1,\"size\":20}");

	/** What is asked for, by what it is called in a table. */
	static final Map<String, Request> REQUESTS = requests();

	/**
	 * A service's own line for each request, with the same fields as the starter's and of
	 * the same length, and with the request's id where Spring Boot's documentation has
	 * it: in the correlation.
	 */
	static final String[] OWN_REQUEST_LINE = { "own-request-line=true",
			"logging.pattern.correlation=%X{requestId:-} " };

	/**
	 * The headers that the starter sets, set in the fewest lines by a service that has
	 * looked them up.
	 */
	static final String OWN_HEADERS = "own-headers=true";

	private static final Logger logger = LoggerFactory.getLogger("request");

	/** In the order in which they were made, as from an index. */
	private static final List<Ticket> TICKETS = IntStream.range(0, 400)
		.mapToObj((i) -> new Ticket("0199c1f0-7b1e-7c3a-9f52-%012d".formatted(i),
				"The " + ((i % 2 == 0) ? "printer" : "door") + " is on fire", (i % 3 == 0) ? "CLOSED" : "OPEN", i % 5,
				Instant.EPOCH.plusSeconds(i)))
		.toList();

	@GetMapping("/tickets/{id}")
	Ticket ticket(@PathVariable String id) {
		return new Ticket(id, "The printer is on fire", "OPEN", 3, Instant.EPOCH);
	}

	/**
	 * Works a little, by loops of its own: what the compiler makes of the JDK's streams
	 * and comparators depends on who else uses them in the same JVM.
	 */
	@PostMapping("/tickets/search")
	Found search(@Valid @RequestBody Search search) {
		List<Ticket> page = new ArrayList<>(search.size());
		int first = search.page() * search.size();
		int found = 0;
		for (int i = 0; i < TICKETS.size(); i++) {
			Ticket ticket = TICKETS.get(i);
			if (ticket.status().equals(search.status()) && ticket.title().contains(search.text())) {
				if (found >= first && page.size() < search.size()) {
					page.add(ticket);
				}
				found++;
			}
		}
		return new Found(page, found);
	}

	private static Map<String, Request> requests() {
		Map<String, Request> requests = new LinkedHashMap<>();
		requests.put("JSON in, validated, a page of JSON out", REALISTIC);
		requests.put("the smallest controller", SMALLEST);
		return Collections.unmodifiableMap(requests);
	}

	@Bean
	@ConditionalOnBooleanProperty("own-headers")
	Filter ownHeaders() {
		return (request, response, chain) -> {
			setOwnHeaders((HttpServletResponse) response);
			chain.doFilter(request, response);
		};
	}

	private static void setOwnHeaders(HttpServletResponse response) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		response.setHeader("X-Request-ID", new UUID(random.nextLong(), random.nextLong()).toString());
		response.setHeader("Server-Timing", "app;dur=0.1");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-XSS-Protection", "0");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
		response.setHeader("Pragma", "no-cache");
		response.setHeader("Expires", "0");
	}

	@Bean
	@ConditionalOnBooleanProperty("own-request-line")
	Filter ownRequestLine() {
		return (request, response, chain) -> ownRequestLine((HttpServletRequest) request,
				(HttpServletResponse) response, chain);
	}

	private static void ownRequestLine(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		long start = System.nanoTime();
		String given = request.getHeader("X-Request-ID");
		String id = (given != null) ? given : UUID.randomUUID().toString();
		response.setHeader("X-Request-ID", id);
		try (MDC.MDCCloseable scope = MDC.putCloseable("requestId", id)) {
			chain.doFilter(request, response);
			Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			logger.info("{} {} {} method={} path={} status={} durationMs={}", request.getMethod(), path,
					response.getStatus(), request.getMethod(), path, response.getStatus(),
					(System.nanoTime() - start) / 1_000_000);
		}
	}

	/**
	 * An exporter that sends nothing. The threads that answer requests do not export.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpanExporter.class)
	static class Spans {

		@Bean
		SpanExporter discardedSpans() {
			return SpanExporter.composite();
		}

	}

	public static void main(String... arguments) throws IOException {
		MeasuredService.run(TicketService.class, arguments);
	}

	record Ticket(String id, String title, String status, int priority, Instant createdAt) {

	}

	record Search(@NotBlank String status, @NotBlank String text, @PositiveOrZero int page, @Max(100) int size) {

	}

	record Found(List<Ticket> items, int totalItems) {

	}

}
