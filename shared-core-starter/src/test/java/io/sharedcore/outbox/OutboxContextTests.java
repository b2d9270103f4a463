package io.sharedcore.outbox;

import java.util.UUID;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.sharedcore.client.TokenProvider;
import io.sharedcore.test.postgres.Database;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call is linked to the trace of its writer, and does not have its user.
 */
class OutboxContextTests {

	private static final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private static final Database database = Instance.database();

	private static Receiver receiver;

	private static Instance instance;

	@BeforeAll
	static void start() {
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_INHERITABLETHREADLOCAL);
		receiver = new Receiver();
		instance = Instance.start(TracedApplication.class, WebApplicationType.NONE, database.url(), receiver,
				"management.tracing.sampling.probability=1");
	}

	@AfterAll
	static void stop() {
		instance.close();
		receiver.close();
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
	}

	@AfterEach
	void forget() {
		receiver.received().clear();
		exporter.reset();
	}

	@Test
	void callHasATraceOfItsOwnWithALinkToThatOfTheWriter() {
		UUID id = Observation.start("writer", instance.bean(ObservationRegistry.class))
			.observe(() -> instance.send("1"));
		instance.await(id, OutboxEntry.State.SENT);
		SpanData writer = awaitSpan("writer");
		SpanData call = awaitSpan("outbox.call");
		assertThat(instance.jdbc()
			.sql("select trace_id from outbox_call where id = ?")
			.param(id)
			.query(String.class)
			.single()).isEqualTo(writer.getTraceId());
		assertThat(call.getTraceId()).isNotEqualTo(writer.getTraceId());
		assertThat(call.getLinks()).extracting((link) -> link.getSpanContext().getTraceId())
			.containsExactly(writer.getTraceId());
		assertThat(receiver.received()).singleElement()
			.satisfies((request) -> assertThat(request.header("traceparent")).startsWith("00-" + call.getTraceId()));
	}

	@Test
	void callOutsideOfATraceHasNoLink() {
		UUID id = instance.send("1");
		instance.await(id, OutboxEntry.State.SENT);
		assertThat(instance.count("trace_context is null and trace_id is null and id = '" + id + "'")).isOne();
		assertThat(awaitSpan("outbox.call").getLinks()).isEmpty();
	}

	private static SpanData awaitSpan(String name) {
		Awaitility.await().until(() -> spans(name).findAny().isPresent());
		return spans(name).findAny().orElseThrow();
	}

	private static Stream<SpanData> spans(String name) {
		return exporter.getFinishedSpanItems().stream().filter((span) -> span.getName().equals(name));
	}

	@Test
	void callHasTheTokenOfTheServiceAndNotOfTheUser() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("eve", "secret"));
		try {
			instance.await(instance.send("1"), OutboxEntry.State.SENT);
		}
		finally {
			SecurityContextHolder.clearContext();
		}
		assertThat(receiver.received()).singleElement()
			.satisfies((request) -> assertThat(request.header("Authorization")).isEqualTo("Bearer service-token"));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TracedApplication extends Instance.Application {

		@Bean
		SpanProcessor spans() {
			return SimpleSpanProcessor.create(exporter);
		}

		/** The token of a user, where there is one. */
		@Bean
		TokenProvider tokenProvider() {
			return new TokenProvider() {
				@Override
				public @Nullable String getToken(String service) {
					Authentication user = SecurityContextHolder.getContext().getAuthentication();
					return (user != null) ? user.getName() : "service-token";
				}
			};
		}

	}

}
