package io.sharedcore.observability;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.sharedcore.client.ServiceCall;
import io.sharedcore.client.ServiceProtocolException;
import io.sharedcore.client.ServiceResponse;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.masking.SecretCorpus;
import io.sharedcore.masking.SecretNames;
import io.sharedcore.masking.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.web.client.HttpClientErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Nothing that the logs mask is in a span, wherever an application puts it.
 */
class SpanMaskTests {

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private Resource resource = Resource.empty();

	private SdkTracerProvider provider = provider(SpanLimits.getDefault());

	@AfterEach
	void close() {
		this.provider.close();
	}

	private SdkTracerProvider provider(SpanLimits limits) {
		return SdkTracerProvider.builder()
			.setSpanLimits(limits)
			.setResource(this.resource)
			.addSpanProcessor(SimpleSpanProcessor
				.create(new MaskingSpanExporter(this.exporter, new SpanMask(SecretNames.standard()))))
			.build();
	}

	static Stream<SecretCorpus.Text> texts() {
		return SecretCorpus.texts();
	}

	static Stream<String> names() {
		return SecretCorpus.names();
	}

	@ParameterizedTest
	@MethodSource("texts")
	void secretInATextIsInNoPartOfASpan(SecretCorpus.Text text) {
		SpanData span = ended(text.text(), (started) -> {
			started.setAttribute("note", text.text());
			started.setAttribute(AttributeKey.stringArrayKey("notes"), List.of("a", text.text()));
			started.addEvent(text.text(), Attributes.of(AttributeKey.stringKey("note"), text.text()));
			started.addLink(context(), Attributes.of(AttributeKey.stringKey("note"), text.text()));
			started.recordException(new IllegalStateException(text.text(), new IllegalStateException(text.text())));
			started.setStatus(StatusCode.ERROR, text.text());
		});
		String everything = everything(span);
		assertThat(text.recognizable()).noneMatch(everything::contains);
		assertThat(everything).contains(Secrets.MASK);
	}

	@ParameterizedTest
	@MethodSource("names")
	void valueOfASecretNameIsMaskedWhateverItsType(String name) {
		SpanData span = ended("work", (started) -> {
			started.setAttribute(name, "hunter2");
			started.setAttribute(AttributeKey.longKey(name + "_token"), 4711L);
			started.setAttribute(AttributeKey.stringArrayKey(name + ".password"), List.of("hunter2"));
		});
		assertThat(everything(span)).doesNotContain("hunter2", "4711");
		assertThat(span.getAttributes().size()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http.url", "http.target", "url.full", "url.path", "url.query" })
	void attributeWithAnAddressIsRemovedAndNotCounted(String name) {
		SpanData span = ended("work", (started) -> started.setAttribute(name, "/users/private"));
		assertThat(span.getAttributes().isEmpty()).isTrue();
		assertThat(span.getTotalAttributeCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "I/O error on GET request for \"http://localhost:8080/users/private?x=private\": reset",
			"GET https://host/private", "http://host?name=private failed", "wss://host/private#private",
			"HTTP://HOST/private", "GET /users?name=private", "no (/a/b?c=private&d=private) there",
			"Caused by: java.io.IOException: http://a/private\n\tat b.C.d(C.java:1)" })
	void expandedAddressIsRemovedFromATextAndItsRestStays(String text) {
		SpanData span = ended("work", (started) -> {
			started.setAttribute("note", text);
			started.recordException(new IllegalStateException(text));
			started.setStatus(StatusCode.ERROR, text);
		});
		assertThat(everything(span)).doesNotContain("private");
		assertThat(span.getStatus().getDescription()).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "Connect to http://localhost:8080 [localhost/127.0.0.1] failed",
			"/users/{id}", "maybe?yes=1", "select * from users where id = ?", "is it so? x=1", "a=b", "" })
	void harmlessTextStays(String text) {
		SpanData span = ended("work", (started) -> {
			started.setAttribute("note", text);
			started.setStatus(StatusCode.ERROR, text);
		});
		assertThat(span.getAttributes().get(AttributeKey.stringKey("note"))).isEqualTo(text);
		assertThat(span.getStatus().getDescription()).isEqualTo(text);
	}

	@Test
	void responseThatAnExceptionQuotesIsOmittedAlsoFromItsWrappers() {
		RuntimeException wrapped = new IllegalStateException(quoting());
		wrapped.addSuppressed(new IllegalArgumentException("suppressed", quoting()));
		SpanData span = ended("work", (started) -> {
			started.recordException(wrapped);
			started.setStatus(StatusCode.ERROR, wrapped.getMessage());
			started.setAttribute("error.message", wrapped.getMessage());
		});
		assertThat(everything(span)).doesNotContain("private").contains("answered 404");
	}

	@Test
	void responseThatTheRestClientQuotesIsOmitted() {
		RuntimeException failure = HttpClientErrorException.create("404 Not Found: \"private words\"",
				HttpStatus.NOT_FOUND, "Not Found", HttpHeaders.EMPTY, new byte[0], null);
		SpanData span = ended("work", (started) -> started.recordException(failure));
		assertThat(everything(span)).doesNotContain("private").contains("404 Not Found");
	}

	@Test
	void quoteThatALimitCutsIsOmitted() {
		this.provider = provider(SpanLimits.builder().setMaxAttributeValueLength(150).build());
		SpanData span = ended("work", (started) -> started.recordException(quoting()));
		assertThat(everything(span)).doesNotContain("private").contains("answered 404");
	}

	@ParameterizedTest
	@ValueSource(strings = { "password=hunter2", "Bearer hunter2hunter2hunter2", "http://localhost/hunter2",
			"/users?name=hunter2" })
	void secretInAKeyIsMasked(String key) {
		SpanData span = ended("work", (started) -> {
			started.setAttribute(key, "a");
			started.addEvent("event", Attributes.of(AttributeKey.longKey(key), 1L));
			started.addLink(context(), Attributes.of(AttributeKey.stringKey(key), "a"));
		});
		assertThat(span.toString()).doesNotContain("hunter2");
		assertThat(span.getAttributes().size()).isOne();
	}

	@Test
	void secretInTheResourceIsMaskedAndSpansShareIt() {
		this.resource = Resource.builder()
			.put("process.command_line", "java -Ddb.password=hunter2 App")
			.put("vendor.token", "hunter2")
			.put("service.name", "token-service")
			.build();
		this.provider = provider(SpanLimits.getDefault());
		SpanData span = ended("work", (started) -> started.setAttribute("a", "b"));
		assertThat(span.getResource().toString()).doesNotContain("hunter2").contains("token-service");
		ended("more", (started) -> started.setAttribute("a", "b"));
		assertThat(this.exporter.getFinishedSpanItems().get(1).getResource()).isSameAs(span.getResource());
	}

	@Test
	void responseThatAMessageQuotesWithoutItsExceptionIsOmitted() {
		String message = quoting().getMessage();
		SpanData span = ended("work", (started) -> {
			started.setAttribute("error.message", message);
			started.addEvent("failed: " + message);
			started.setStatus(StatusCode.ERROR, message);
		});
		assertThat(everything(span)).doesNotContain("private").contains("answered 404");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"age\": \"private\"}", "{\"born\": \"private\"}", "{\"age\": private}",
			"{\"checked\": \"private\"}", "[\"private\"]" })
	void responseThatAFailureToReadJsonQuotesIsOmitted(String json) {
		JacksonException failure = assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> JsonMapper.shared().readValue(json, Person.class))
			.actual();
		SpanData span = ended("work", (started) -> {
			started.recordException(failure);
			started.recordException(new IllegalStateException(failure));
			started.recordException(
					new HttpMessageNotReadableException("JSON parse error: " + failure.getOriginalMessage(), failure,
							new MockHttpInputMessage(new byte[0])));
			started.setStatus(StatusCode.ERROR, failure.getMessage());
		});
		assertThat(everything(span)).doesNotContain("private").contains(failure.getClass().getSimpleName());
	}

	@Test
	void keysOfAResponseInAPathToItsErrorAreOmitted() {
		RuntimeException failure = assertThatExceptionOfType(ServiceProtocolException.class)
			.isThrownBy(() -> ServiceResponse.of(200, HttpHeaders.EMPTY, "{\"private\": []}".getBytes())
				.json(new ParameterizedTypeReference<Map<String, Integer>>() {
				}))
			.actual();
		SpanData span = ended("work", (started) -> started.recordException(failure));
		assertThat(everything(span)).doesNotContain("private").contains("can't be read");
	}

	@Test
	@Timeout(20)
	void longTextsAreMaskedInOnePass() {
		String path = "/a".repeat(1_000_000);
		SpanData span = ended("work", (started) -> {
			started.setAttribute("path", path + " ?");
			started.setAttribute("marks", "/?".repeat(1_000_000) + "=");
			started.setAttribute("query", path + "?a=private");
		});
		assertThat(span.getAttributes().get(AttributeKey.stringKey("query"))).isEqualTo(path + "?" + Secrets.MASK);
	}

	@Test
	void framesOfAStackTraceStay() {
		Exception failure = new IllegalStateException("no token=hunter2");
		failure.setStackTrace(new StackTraceElement[] {
				new StackTraceElement("a.b.AuthorizationFilter", "<init>", "AuthorizationFilter.java", 66),
				new StackTraceElement("a.b.Token$Proxy", "lambda$token$0", "Token.java", 7) });
		SpanData span = ended("work", (started) -> started.recordException(failure));
		assertThat(everything(span))
			.contains("\tat a.b.AuthorizationFilter.<init>(AuthorizationFilter.java:66)",
					"\tat a.b.Token$Proxy.lambda$token$0(Token.java:7)")
			.doesNotContain("hunter2");
	}

	@Test
	void causesInACircleEnd() {
		Exception first = new IllegalStateException("one");
		Exception second = new IllegalStateException("two", first);
		first.initCause(second);
		assertThat(everything(ended("work", (started) -> started.recordException(second)))).contains("one", "two");
	}

	private static ServiceResponseException quoting() {
		ServiceCall call = new ServiceCall("user-service", HttpMethod.GET, "/users/{id}", 1, Duration.ZERO, "r-1");
		return new ServiceResponseException(call, ServiceResponse.of(404, HttpHeaders.EMPTY, new byte[0]),
				"answered 404: the private address of Ann, private street 1, in a text that is long enough to be cut",
				null, null);
	}

	private SpanData ended(String name, Consumer<Span> work) {
		Tracer tracer = this.provider.get("test");
		Span span = tracer.spanBuilder(name).startSpan();
		work.accept(span);
		span.end();
		return this.exporter.getFinishedSpanItems().get(0);
	}

	private static SpanContext context() {
		return SpanContext.create("0123456789abcdef0123456789abcdef", "0123456789abcdef", TraceFlags.getDefault(),
				TraceState.getDefault());
	}

	private static String everything(SpanData span) {
		StringBuilder text = new StringBuilder(span.getName() + "\n" + span.getStatus().getDescription());
		span.getAttributes().forEach((key, value) -> text.append('\n').append(value));
		span.getEvents().forEach((event) -> {
			text.append('\n').append(event.getName());
			event.getAttributes().forEach((key, value) -> text.append('\n').append(value));
		});
		span.getLinks().forEach((link) -> text.append('\n').append(link.getAttributes()));
		return text.toString();
	}

	record Person(int age, LocalDate born, Checked checked) {

	}

	record Checked(String text) {

		Checked {
			if (text != null) {
				throw new IllegalArgumentException("not " + text + " here");
			}
		}

	}

}
