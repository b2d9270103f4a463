package io.sharedcore.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The trace of a call on the wire: one {@code traceparent} for each attempt, with the id
 * of the attempt's span.
 */
@Timeout(60)
class TracePropagationTests {

	private final MisbehavingServer server = new MisbehavingServer();

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final SdkTracerProvider provider = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(this.exporter))
		.build();

	private final ObservationRegistry observations = ObservationRegistry.create();

	TracePropagationTests() {
		Tracer otel = this.provider.get("test");
		OtelTracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), (event) -> {
		});
		this.observations.observationConfig()
			.observationHandler(
					new ObservationHandler.FirstMatchingCompositeObservationHandler(
							new PropagatingSenderTracingObservationHandler<>(tracer,
									new OtelPropagator(
											ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel)),
							new DefaultTracingObservationHandler(tracer)));
	}

	@AfterEach
	void close() throws Exception {
		this.server.close();
		this.provider.close();
	}

	@Test
	void eachAttemptIsAChildOfTheCallAndSendsItsOwnSpan() {
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.answer(503, "{}"),
				MisbehavingServer.answer(200, "{}"));
		try (TestClient test = client().build()) {
			test.client().get(TestClient.SERVICE, "/users/{id}", RequestOptions.defaults().withUriVariable("id", 1));
		}
		SpanData call = call();
		assertThat(attempts()).hasSize(3)
			.allSatisfy((attempt) -> assertThat(attempt.getParentSpanId()).isEqualTo(call.getSpanId()));
		assertThat(attempts()).extracting((attempt) -> attempt.getStatus().getStatusCode() == StatusCode.ERROR)
			.containsExactly(true, true, false);
		assertThat(sent()).containsExactlyElementsOf(attempts().stream().map(TracePropagationTests::header).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE" })
	void headerOfTheCallerDoesNotReplaceThatOfTheAttempt(String method) {
		try (TestClient test = client().build()) {
			test.client()
				.exchange(HttpMethod.valueOf(method), TestClient.SERVICE, "/users", method.equals("POST") ? "{}" : null,
						RequestOptions.defaults()
							.withHeader("TraceParent", "00-11111111111111111111111111111111-2222222222222222-01")
							.withHeader("tracestate", "caller=1"));
		}
		assertThat(sent()).containsExactly(header(attempts().get(0)));
	}

	@Test
	void headerOfTheCallerIsSentWithoutATracer() {
		String given = "00-11111111111111111111111111111111-2222222222222222-01";
		try (TestClient test = TestClient.of(this.server).build()) {
			test.client().get(TestClient.SERVICE, "/users", RequestOptions.defaults().withHeader("traceparent", given));
		}
		assertThat(sent()).containsExactly(given);
	}

	@Test
	void attemptWithARenewedTokenHasItsOwnSpan() {
		this.server.then(MisbehavingServer.answer(401, "{}"), MisbehavingServer.answer(200, "{}"));
		AtomicReference<String> token = new AtomicReference<>("old");
		try (TestClient test = client().tokens(new TokenProvider() {
			@Override
			public String getToken(String service) {
				return token.get();
			}

			@Override
			public void invalidate(String service, String refused) {
				token.set("new");
			}
		}).build()) {
			test.client().get(TestClient.SERVICE, "/users", RequestOptions.defaults());
		}
		assertThat(sent()).hasSize(2).doesNotHaveDuplicates();
		assertThat(traces()).hasSize(1);
	}

	@Test
	void asynchronousCallIsInTheTraceOfItsCaller() {
		try (TestClient test = client().build()) {
			observed(() -> test.client().async().get(TestClient.SERVICE, "/users", RequestOptions.defaults()).join());
		}
		assertThat(call().getParentSpanId()).isEqualTo(work().getSpanId());
		assertThat(sent()).containsExactly(header(attempts().get(0)));
		assertThat(traces()).hasSize(1);
	}

	@Test
	void streamingRequestIsInTheTraceOfItsCaller() {
		try (TestClient test = client().build()) {
			observed(() -> test.client()
				.restClient(TestClient.SERVICE)
				.get()
				.uri("/users/{id}?token={token}", 1, "hunter2")
				.retrieve()
				.toBodilessEntity());
		}
		assertThat(attempts()).singleElement()
			.satisfies((attempt) -> assertThat(attempt.getParentSpanId()).isEqualTo(work().getSpanId()));
		assertThat(sent()).containsExactly(header(attempts().get(0)));
	}

	@Test
	void tokenProviderRunsInTheTraceOfTheCallAndLeavesNothingOnItsThread() {
		AtomicReference<@Nullable String> traceId = new AtomicReference<>();
		TokenProvider provider = (service) -> {
			traceId.set(Span.current().getSpanContext().getTraceId());
			return "t";
		};
		try (TestClient test = client().tokens(provider).build()) {
			test.client().get(TestClient.SERVICE, "/users", RequestOptions.defaults());
			assertThat(traceId.get()).isEqualTo(call().getTraceId());
			this.exporter.reset();
			test.client().get(TestClient.SERVICE, "/users", RequestOptions.defaults());
			assertThat(traceId.get()).isEqualTo(call().getTraceId());
		}
	}

	@Test
	void workOnAnotherThreadHasTheSpanAndTheThreadKeepsNone() {
		try (DeadlineExecutor work = new DeadlineExecutor()) {
			Deadline deadline = Deadline.in(Duration.ofSeconds(30));
			AtomicReference<@Nullable String> seen = new AtomicReference<>();
			observed(() -> work.run("a span", () -> {
				seen.set(Span.current().getSpanContext().getSpanId());
				return seen.get();
			}, deadline));
			assertThat(seen.get()).isEqualTo(work().getSpanId());
			assertThat(work.run("nothing", () -> Span.current().getSpanContext().isValid(), deadline)).isFalse();
		}
	}

	@Test
	void requestToTheTokenEndpointIsInTheTraceOfTheCall() throws Exception {
		try (MisbehavingServer endpoint = new MisbehavingServer(
				MisbehavingServer.answer(200, "{\"access_token\":\"t-1\",\"token_type\":\"bearer\"}"))) {
			new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(OAuth2ClientAutoConfiguration.class, ClientAutoConfiguration.class))
				.withBean(ObservationRegistry.class, () -> this.observations)
				.withPropertyValues("shared-core.client.services.x.base-url=" + this.server.url(),
						"shared-core.client.services.x.oauth2-registration=auth",
						"spring.security.oauth2.client.registration.auth.client-id=me",
						"spring.security.oauth2.client.registration.auth.client-secret=hush",
						"spring.security.oauth2.client.registration.auth.authorization-grant-type=client_credentials",
						"spring.security.oauth2.client.provider.auth.token-uri=" + endpoint.url() + "/token")
				.run((context) -> context.getBean(ServiceHttpClient.class)
					.get("x", "/users", RequestOptions.defaults()));
			SpanData call = call();
			assertThat(endpoint.received()).singleElement()
				.satisfies((request) -> assertThat(request.headers().get("traceparent"))
					.startsWith("00-" + call.getTraceId() + "-"));
		}
	}

	@Test
	void failedCallsHaveAnErrorWithoutTheResponse() {
		this.server.then(MisbehavingServer.answer(500, "{\"detail\":\"hunter2\"}"));
		try (TestClient test = client().build()) {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/users", RequestOptions.defaults()));
		}
		assertThat(attempts()).singleElement()
			.satisfies((attempt) -> assertThat(attempt.toString()).doesNotContain("hunter2"));
		assertThat(call().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
	}

	private TestClient.Builder client() {
		return TestClient.of(this.server).observations(this.observations);
	}

	private void observed(Runnable work) {
		Observation.start("work", this.observations).observe(work);
	}

	private List<String> sent() {
		return this.server.received().stream().map((request) -> request.headers().get("traceparent")).toList();
	}

	private List<String> traces() {
		return this.exporter.getFinishedSpanItems().stream().map(SpanData::getTraceId).distinct().toList();
	}

	private List<SpanData> attempts() {
		return this.exporter.getFinishedSpanItems()
			.stream()
			.filter((span) -> span.getKind() == SpanKind.CLIENT)
			.toList();
	}

	private SpanData work() {
		return single((span) -> span.getName().equals("work"));
	}

	private SpanData call() {
		return single((span) -> span.getKind() == SpanKind.INTERNAL && !span.getName().equals("work"));
	}

	private SpanData single(Predicate<SpanData> condition) {
		List<SpanData> found = this.exporter.getFinishedSpanItems().stream().filter(condition).toList();
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private static String header(SpanData span) {
		return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getSpanContext().getTraceFlags().asHex();
	}

}
