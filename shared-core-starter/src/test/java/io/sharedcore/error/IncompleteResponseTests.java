package io.sharedcore.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.ServiceHttpClient;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What is sent as complete is complete: on each container, embedded and as a WAR.
 */
@ExtendWith(OutputCaptureExtension.class)
class IncompleteResponseTests {

	@Nested
	class OnTomcat extends Cases {

		OnTomcat() {
			super(ServletContainer.TOMCAT);
		}

	}

	@Nested
	class OnJetty extends Cases {

		OnJetty() {
			super(ServletContainer.JETTY);
		}

	}

	@Nested
	class AsWarOnTomcat extends Cases {

		AsWarOnTomcat() {
			super(ServletContainer.WAR_ON_TOMCAT);
		}

	}

	@Nested
	class AsWarOnJetty extends Cases {

		AsWarOnJetty() {
			super(ServletContainer.WAR_ON_JETTY);
		}

	}

	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	abstract static class Cases {

		private final ServletContainer container;

		private ServletContainer.Running service;

		Cases(ServletContainer container) {
			this.container = container;
		}

		@BeforeAll
		void start() throws Exception {
			Api.released = new CountDownLatch(1);
			this.service = this.container.start(Service.class);
		}

		@AfterAll
		void stop() throws Exception {
			Api.released.countDown();
			this.service.close();
		}

		@ParameterizedTest
		@ValueSource(strings = { "/rows", "/fails/runtime", "/fails/error", "/fails/io", "/fails/unreadable",
				"/fails/unwritable", "/fails/status", "/fails/annotated", "/fails/method", "/fails/timeout",
				"/fails/database", "/fails/problem", "/fails/handled", "/fails/in-filter", "/fails/in-outer-filter",
				"/view", "/stream-fails", "/stream-outlives", "/emitter-fails", "/emitter-outlives", "/events-fail",
				"/resource/io", "/resource/null", "/handled-by-writer", "/included/include", "/included/forward" })
		void responseThatIsNotCompleteIsCutAndLoggedOnce(String path, CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			String response = get(path);
			assertThat(response).startsWith("HTTP/1.1 200").contains("begun").doesNotEndWith("0\r\n\r\n");
			assertThat(response).doesNotContain("told by the application");
			assertThat(events(output, before)).hasSize(1).first().asString().contains("ProblemLog");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/rows", "/fails/status", "/fails/in-filter", "/stream-outlives", "/emitter-outlives",
				"/emitter-fails" })
		void responseThatIsNotCompleteIsResetOnHttp2(String path) {
			HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
			HttpResponse<String> whole = http.sendAsync(request("/whole"), HttpResponse.BodyHandlers.ofString()).join();
			assertThat(whole.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThatIOException().isThrownBy(() -> http.send(request(path), HttpResponse.BodyHandlers.ofString()));
		}

		@Test
		void otherStreamsOfTheConnectionGoOnWhenOneIsReset() throws Exception {
			HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
			http.send(request("/whole"), HttpResponse.BodyHandlers.ofString());
			HttpResponse<InputStream> other = http.send(request("/waits"), HttpResponse.BodyHandlers.ofInputStream());
			assertThatIOException()
				.isThrownBy(() -> http.send(request("/fails/status"), HttpResponse.BodyHandlers.ofString()));
			Api.goOn.countDown();
			assertThat(new String(other.body().readAllBytes(), StandardCharsets.UTF_8)).startsWith("begun")
				.endsWith(" and ended");
		}

		@Test
		void anotherServiceDoesNotGetTheShortList() {
			try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
				TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context,
						"shared-core.client.services.rows.base-url=http://localhost:" + this.service.port(),
						"shared-core.client.timeout=60s", "shared-core.client.retry.max-attempts=1");
				context.register(Caller.class);
				context.refresh();
				ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
				ServiceCallException failure = catchThrowableOfType(ServiceCallException.class,
						() -> client.getJson("rows", "/rows", new ParameterizedTypeReference<List<Object>>() {
						}));
				assertThat(failure.kind()).isEqualTo(ServiceCallException.Kind.UNAVAILABLE);
			}
		}

		@Test
		void responseShorterThanItsLengthIsNotLeftOpen() throws Exception {
			assumeThat(this.container).as("only a valve sees it").isNotEqualTo(ServletContainer.WAR_ON_TOMCAT);
			assertThat(get("/short")).contains("begun");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/events-time-out", "/events-complete" })
		void eventStreamThatEndsIsCompleteAndNotLogged(String path, CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			assertThat(get(path)).startsWith("HTTP/1.1 200").contains("data:begun").endsWith("0\r\n\r\n");
			assertThat(events(output, before)).isEmpty();
		}

		@Test
		void wholeResponseIsComplete(CapturedOutput output) throws Exception {
			int before = output.getAll().length();
			assertThat(get("/whole")).endsWith("0\r\n\r\n");
			assertThat(events(output, before)).isEmpty();
		}

		/**
		 * What comes until the connection is closed, or the response says that it is
		 * complete.
		 */
		private String get(String path) throws IOException {
			try (Socket socket = new Socket("localhost", this.service.port())) {
				socket.setSoTimeout(5000);
				socket.getOutputStream()
					.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
						.getBytes(StandardCharsets.ISO_8859_1));
				InputStream in = socket.getInputStream();
				String response = "";
				byte[] buffer = new byte[1 << 20];
				int count = 0;
				while (count >= 0 && !response.endsWith("\r\n0\r\n\r\n")) {
					count = in.read(buffer);
					response += new String(buffer, 0, Math.max(0, count), StandardCharsets.UTF_8);
				}
				return response;
			}
		}

		private HttpRequest request(String path) {
			return HttpRequest.newBuilder(URI.create("http://localhost:" + this.service.port() + path)).build();
		}

		private static List<String> events(CapturedOutput output, int before) {
			return output.getAll()
				.substring(before)
				.lines()
				.filter((line) -> line.matches("\\S+ +(ERROR|WARN|WARNING) .*"))
				.toList();
		}

	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
			ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, ErrorAutoConfiguration.class })
	@Import({ Api.class, Advice.class, RequestIds.class })
	static class Service {

		@Bean
		FilterRegistrationBean<Filter> failingFilter() {
			return failing("/fails/in-filter", Ordered.LOWEST_PRECEDENCE);
		}

		@Bean
		FilterRegistrationBean<Filter> failingOuterFilter() {
			return failing("/fails/in-outer-filter", Ordered.HIGHEST_PRECEDENCE + 50);
		}

		private static FilterRegistrationBean<Filter> failing(String path, int order) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				chain.doFilter(request, response);
				if (((HttpServletRequest) request).getRequestURI().equals(path)) {
					throw new IllegalStateException("the filter");
				}
			});
			registration.setName(path);
			registration.setOrder(order);
			return registration;
		}

	}

	/** Auto-configurations of other packages are imported by name. */
	static class RequestIds implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata metadata) {
			return new String[] { "io.sharedcore.context.RequestIdAutoConfiguration" };
		}

	}

	@ImportAutoConfiguration
	@Import(Client.class)
	static class Caller {

	}

	static class Client implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata metadata) {
			return new String[] { "io.sharedcore.client.ClientAutoConfiguration" };
		}

	}

	@RestController
	static class Api {

		static CountDownLatch released = new CountDownLatch(1);

		static CountDownLatch goOn = new CountDownLatch(1);

		private final ProblemWriter writer;

		Api(ProblemWriter writer) {
			this.writer = writer;
		}

		@GetMapping("/rows")
		List<Row> rows() {
			return IntStream.range(0, 3000).mapToObj(Row::new).toList();
		}

		@GetMapping("/fails/{how}")
		void fails(@PathVariable String how, HttpServletResponse response) throws Throwable {
			begin(response);
			Throwable failure = switch (how) {
				case "runtime" -> new IllegalStateException("failed");
				case "error" -> new AssertionError("failed");
				case "io" -> new IOException("failed");
				case "unreadable" ->
					new HttpMessageNotReadableException("failed", new MockHttpInputMessage(new byte[0]));
				case "unwritable" -> new HttpMessageNotWritableException("failed");
				case "status" -> new ResponseStatusException(HttpStatus.NOT_FOUND, "failed");
				case "annotated" -> new Annotated();
				case "method" -> new HttpRequestMethodNotSupportedException("GET");
				case "timeout" -> new AsyncRequestTimeoutException();
				case "database" -> new DataIntegrityViolationException("failed");
				case "problem" -> new NotFoundException("failed");
				case "handled" -> new Handled();
				default -> null;
			};
			if (failure != null) {
				throw failure;
			}
		}

		@GetMapping("/included/{how}")
		void included(@PathVariable String how, HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			begin(response);
			RequestDispatcher part = request.getRequestDispatcher("/fails/status");
			if (how.equals("include")) {
				part.include(request, response);
			}
			else {
				part.forward(request, response);
			}
		}

		@GetMapping("/view")
		View view() {
			return (model, request, response) -> {
				begin(response);
				throw new IllegalStateException("the view");
			};
		}

		@GetMapping("/handled-by-writer")
		void writer(HttpServletRequest request, HttpServletResponse response) throws IOException {
			begin(response);
			this.writer.write(request, response, Problem.of(HttpStatus.CONFLICT, "TOO_LATE", "too late"));
		}

		@GetMapping("/stream-fails")
		StreamingResponseBody streamFails() {
			return (out) -> {
				begin(out);
				throw new ResponseStatusException(HttpStatus.NOT_FOUND, "failed");
			};
		}

		@GetMapping("/stream-outlives")
		StreamingResponseBody streamOutlives(HttpServletRequest request) {
			return (out) -> {
				request.setAttribute("begun", true);
				begin(out);
				await(released);
			};
		}

		@GetMapping("/emitter-fails")
		ResponseBodyEmitter emitterFails() throws IOException {
			ResponseBodyEmitter emitter = new ResponseBodyEmitter();
			emitter.send("begun");
			emitter.completeWithError(new Handled());
			return emitter;
		}

		@GetMapping("/emitter-outlives")
		ResponseBodyEmitter emitterOutlives() throws IOException {
			ResponseBodyEmitter emitter = new ResponseBodyEmitter(100L);
			emitter.send("begun");
			return emitter;
		}

		@GetMapping("/events-fail")
		SseEmitter eventsFail() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("begun");
			emitter.completeWithError(new IllegalStateException("failed"));
			return emitter;
		}

		@GetMapping("/events-time-out")
		SseEmitter eventsTimeOut() throws IOException {
			SseEmitter emitter = new SseEmitter(100L);
			emitter.send("begun");
			return emitter;
		}

		@GetMapping("/events-complete")
		SseEmitter eventsComplete() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("begun");
			emitter.complete();
			return emitter;
		}

		@GetMapping(path = "/resource/{how}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		Resource resource(@PathVariable String how) {
			Supplier<RuntimeException> failure = how.equals("null") ? NullPointerException::new
					: IllegalStateException::new;
			return new InputStreamResource(new BreakingStream(failure));
		}

		@GetMapping("/short")
		void shorter(HttpServletResponse response) throws IOException {
			response.setContentLength(1000);
			begin(response);
		}

		@GetMapping("/whole")
		void whole(HttpServletResponse response) throws IOException {
			begin(response);
		}

		@GetMapping("/waits")
		void waits(HttpServletResponse response) throws IOException {
			goOn = new CountDownLatch(1);
			begin(response);
			await(goOn);
			response.getOutputStream().print(" and ended");
		}

		private static void begin(HttpServletResponse response) throws IOException {
			response.getOutputStream().print("begun");
			response.flushBuffer();
		}

		private static void begin(OutputStream out) throws IOException {
			out.write("begun".getBytes(StandardCharsets.UTF_8));
			// More than the container keeps, as Spring ignores a flush in some places.
			out.write(new byte[100_000]);
			out.flush();
		}

		private static void await(CountDownLatch latch) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler
		@ResponseStatus(HttpStatus.I_AM_A_TEAPOT)
		String handle(Handled failure) {
			return "told by the application";
		}

	}

	record Row(int number) {

		public String getText() {
			if (this.number == 2900) {
				throw new IllegalStateException("the row");
			}
			return "begun";
		}

	}

	static class BreakingStream extends InputStream {

		private final Supplier<RuntimeException> failure;

		private int count;

		BreakingStream(Supplier<RuntimeException> failure) {
			this.failure = failure;
		}

		@Override
		public int read() {
			if (this.count == 100_000) {
				throw this.failure.get();
			}
			return "begun ".charAt(this.count++ % 6);
		}

	}

	@ResponseStatus(HttpStatus.GONE)
	static class Annotated extends RuntimeException {

	}

	static class Handled extends RuntimeException {

	}

}
