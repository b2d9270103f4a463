package io.sharedcore.observability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.context.RequestContext;
import io.sharedcore.context.RequestId;
import io.sharedcore.logging.LoggedEvents;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trace of a request through services on a real Tomcat, and the lines of its log.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "management.tracing.sampling.probability=1", "spring.mvc.async.request-timeout=200ms",
				"spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
						+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration" })
class RequestTraceTests {

	/** Another one for each test, so that the spans of a late request do not matter. */
	private final String requestId = RequestId.generate();

	@LocalServerPort
	private int port;

	@Autowired
	private InMemorySpanExporter exporter;

	private LoggedEvents events;

	@BeforeEach
	void listen() {
		this.events = LoggedEvents.of("io.sharedcore");
	}

	@AfterEach
	void stopListening() {
		this.events.close();
	}

	@Test
	void requestThroughTwoServicesIsOneTrace() throws Exception {
		get("/outer/7?key=private-1");
		SpanData server = awaitServerSpan("http get /outer/{id}");
		SpanData call = span("get http://localhost:" + this.port);
		SpanData attempt = single(children(call));
		assertThat(ancestors(call)).contains(server);
		assertThat(single(children(attempt))).isEqualTo(span("http get /inner/{id}"))
			.satisfies((callee) -> assertThat(callee.getKind()).isEqualTo(SpanKind.SERVER));
		assertThat(spans()).extracting(SpanData::getTraceId).containsOnly(server.getTraceId());
		assertThat(Endpoints.traceparents).containsExactly(List.of("00-" + attempt.getTraceId() + "-"
				+ attempt.getSpanId() + "-" + attempt.getSpanContext().getTraceFlags().asHex()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/async", "/rest-client", "/async-method", "/carried", "/callable", "/manual" })
	void workOnOtherThreadsIsInTheTrace(String path) throws Exception {
		get(path);
		SpanData server = awaitServerSpan("http get " + path);
		assertThat(spans()).extracting(SpanData::getTraceId).containsOnly(server.getTraceId());
		assertThat(spans().stream().filter((span) -> span.getKind() == SpanKind.SERVER)).hasSizeGreaterThan(1);
		assertThatEveryLineHasItsTrace(server);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/outer/7", "/deferred", "/stream", "/never", "/fails", "/fails-later", "/filter-fails",
			"/sends-error", "/nowhere" })
	void everyLineOfARequestHasTheIdsOfItsTrace(String path) throws Exception {
		get(path);
		assertThatEveryLineHasItsTrace(awaitServerSpan(null));
	}

	@ParameterizedTest
	@CsvSource({ "/fails, 500", "/fails-later, 500", "/filter-fails, 500", "/sends-error, 503", "/never, 503",
			"/calls-a-failure, 502", "/nowhere, 404" })
	void errorBodyHasTheIdOfTheTrace(String path, int status) throws Exception {
		HttpResponse<String> response = get(path);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains("\"traceId\":\"" + awaitServerSpan(null).getTraceId() + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fails", "/fails-later", "/filter-fails", "/sends-error", "/calls-a-failure" })
	void spanOfAFailedRequestIsMarked(String path) throws Exception {
		get(path);
		assertThat(awaitServerSpan(null).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/outer/7", "/async", "/rest-client", "/carried", "/manual", "/nowhere" })
	void everySpanHasTheRequestIdAndNoAddress(String path) throws Exception {
		get(path + "?password=hunter2");
		SpanData server = awaitServerSpan(null);
		assertThat(spansOf(server.getTraceId())).isNotEmpty().allSatisfy((span) -> {
			assertThat(span.getAttributes().get(AttributeKey.stringKey("requestId"))).isEqualTo(this.requestId);
			assertThat(span.getAttributes().asMap().keySet()).extracting(AttributeKey::getKey)
				.doesNotContain("http.url");
			assertThat(span.toString()).doesNotContain("hunter2", "/nowhere");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/outer/7", "/nowhere" })
	void madeUpMethodIsInNoNameOfASpan(String path) throws Exception {
		send(request(path).method("MADE-UP", HttpRequest.BodyPublishers.noBody()));
		assertThat(awaitServerSpan(null).getName()).startsWith("http unknown");
	}

	@Test
	void responseOfAnotherServiceIsInNoSpan() throws Exception {
		get("/calls-a-failure");
		awaitServerSpan("http get /calls-a-failure");
		assertThat(spans()).anySatisfy((span) -> assertThat(span.toString()).contains("answered 500"))
			.noneSatisfy((span) -> assertThat(span.toString()).contains("in the response"));
	}

	@Test
	void nextRequestOfTheSameThreadHasATraceOfItsOwn() throws Exception {
		get("/outer/7");
		get("/outer/7");
		Awaitility.await().until(() -> rootSpans("http get /outer/{id}").count() >= 2);
		assertThat(spans()).extracting(SpanData::getTraceId).hasSizeGreaterThan(2);
		assertThat(rootSpans("http get /outer/{id}").map(SpanData::getTraceId)).doesNotHaveDuplicates();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(request(path));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header(RequestId.HEADER, this.requestId);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		Endpoints.traceparents.clear();
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** The span of the request itself; it ends after the response. */
	private SpanData awaitServerSpan(String name) {
		Awaitility.await().until(() -> rootSpans(name).findAny().isPresent());
		return rootSpans(name).findAny().orElseThrow();
	}

	private Stream<SpanData> rootSpans(String name) {
		return spans().stream()
			.filter((span) -> !span.getParentSpanContext().isValid() && span.getKind() == SpanKind.SERVER
					&& (name == null || span.getName().equals(name)));
	}

	private void assertThatEveryLineHasItsTrace(SpanData server) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(lines().filter((line) -> line.getLoggerName().endsWith("RequestLogFilter"))
				.map((line) -> line.getMDCPropertyMap().get("spanId"))).as("spans: %s", spans())
				.contains(server.getSpanId()));
		List<String> spanIds = spans().stream().map(SpanData::getSpanId).toList();
		assertThat(lines()).isNotEmpty().allSatisfy((line) -> {
			assertThat(line.getMDCPropertyMap()).as(line.toString()).containsEntry("traceId", server.getTraceId());
			assertThat(line.getMDCPropertyMap().get("spanId")).as(line.toString()).isIn(spanIds);
		});
	}

	private Stream<ILoggingEvent> lines() {
		return this.events.all()
			.stream()
			.filter((line) -> this.requestId.equals(line.getMDCPropertyMap().get("requestId")));
	}

	private List<SpanData> spans() {
		return this.exporter.getFinishedSpanItems()
			.stream()
			.filter((span) -> this.requestId.equals(span.getAttributes().get(AttributeKey.stringKey("requestId"))))
			.toList();
	}

	/** Also those without a request id. */
	private List<SpanData> spansOf(String traceId) {
		return this.exporter.getFinishedSpanItems()
			.stream()
			.filter((span) -> span.getTraceId().equals(traceId))
			.toList();
	}

	private SpanData span(String name) {
		return single(spans().stream().filter((span) -> span.getName().equals(name)).toList());
	}

	private List<SpanData> children(SpanData parent) {
		return spans().stream().filter((span) -> span.getParentSpanId().equals(parent.getSpanId())).toList();
	}

	private List<SpanData> ancestors(SpanData span) {
		return spans().stream()
			.filter((candidate) -> candidate.getSpanId().equals(span.getParentSpanId()))
			.flatMap((parent) -> Stream.concat(Stream.of(parent), ancestors(parent).stream()))
			.toList();
	}

	private static SpanData single(List<SpanData> spans) {
		assertThat(spans).hasSize(1);
		return spans.get(0);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import({ Endpoints.class, Mailer.class })
	static class Application {

		/** Declared with its own class, so that tests can ask for it. */
		@Bean
		InMemorySpanExporter exporter() {
			return InMemorySpanExporter.create();
		}

		@Bean
		SpanProcessor processor(InMemorySpanExporter exporter) {
			return SimpleSpanProcessor.create(exporter);
		}

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		FilterRegistrationBean<Filter> failing() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				throw new IllegalStateException("A filter fails");
			});
			registration.addUrlPatterns("/filter-fails");
			return registration;
		}

	}

	@Component
	static class Mailer {

		private static final Logger logger = LoggerFactory.getLogger(Mailer.class);

		@Async
		public CompletableFuture<Void> send(Runnable work) {
			logger.info("On the thread of a pool");
			work.run();
			return CompletableFuture.completedFuture(null);
		}

	}

	@RestController
	static class Endpoints {

		private static final Logger logger = LoggerFactory.getLogger(Endpoints.class);

		private static final List<List<String>> traceparents = new CopyOnWriteArrayList<>();

		private final ServiceHttpClient client;

		private final Mailer mailer;

		private final Tracer tracer;

		private volatile String self = "";

		Endpoints(ServiceHttpClient client, Mailer mailer, Tracer tracer) {
			this.client = client;
			this.mailer = mailer;
			this.tracer = tracer;
		}

		@EventListener
		void started(ServletWebServerInitializedEvent event) {
			this.self = "http://localhost:" + event.getWebServer().getPort();
		}

		@GetMapping("/inner/{id}")
		String inner(@PathVariable String id, HttpServletRequest request) {
			logger.info("Within the other service");
			traceparents.add(Collections.list(request.getHeaders("traceparent")));
			return id;
		}

		private String call() {
			return this.client
				.get(this.self, "/inner/{id}", RequestOptions.defaults().withUriVariable("id", "private-2"))
				.text();
		}

		@GetMapping("/outer/{id}")
		String outer() {
			return call();
		}

		@GetMapping("/async")
		String async() {
			return this.client.async()
				.get(this.self, "/inner/{id}", RequestOptions.defaults().withUriVariable("id", "1"))
				.join()
				.text();
		}

		@GetMapping("/rest-client")
		String restClient() {
			return this.client.restClient(this.self).get().uri("/inner/{id}", 1).retrieve().body(String.class);
		}

		@GetMapping("/async-method")
		String asyncMethod() {
			this.mailer.send(this::call).join();
			return "ok";
		}

		/** A virtual thread, where the JVM has them. */
		@GetMapping("/carried")
		String carried() throws Exception {
			Thread thread = newThread(RequestContext.carry(() -> {
				logger.info("On a thread of its own");
				call();
			}));
			thread.join();
			return "ok";
		}

		private static Thread newThread(Runnable work) throws ReflectiveOperationException {
			try {
				return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
			}
			catch (NoSuchMethodException ex) {
				Thread thread = new Thread(work);
				thread.start();
				return thread;
			}
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return this::call;
		}

		@GetMapping("/manual")
		String manual() {
			io.micrometer.tracing.Span span = this.tracer.nextSpan().name("by hand").start();
			try (Tracer.SpanInScope scope = this.tracer.withSpan(span)) {
				return call();
			}
			finally {
				span.end();
			}
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> result.setResult("ok"));
			return result;
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (out) -> {
				logger.info("Streaming");
				out.write("ok".getBytes());
			};
		}

		@GetMapping("/never")
		DeferredResult<String> never() {
			return new DeferredResult<>();
		}

		@GetMapping("/fails")
		String fails() {
			throw new IllegalStateException("It fails with password=hunter2");
		}

		@GetMapping("/fails-later")
		Callable<String> failsLater() {
			return () -> {
				throw new IllegalStateException("It fails later");
			};
		}

		@GetMapping("/sends-error")
		void sendsError(HttpServletResponse response) throws IOException {
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		}

		@GetMapping("/failure")
		void failure(HttpServletResponse response) throws IOException {
			response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
			response.getWriter().write("private words in the response");
		}

		@GetMapping("/calls-a-failure")
		String callsAFailure() {
			return this.client.get(this.self, "/failure", RequestOptions.defaults()).text();
		}

	}

}
