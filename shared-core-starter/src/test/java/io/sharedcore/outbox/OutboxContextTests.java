package io.sharedcore.outbox;

import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.sharedcore.client.TokenProvider;
import io.sharedcore.postgres.Database;
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
 * The trace of the writer continues, and its user does not.
 */
class OutboxContextTests {

	private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private static final Database database = Instance.database();

	private static Receiver receiver;

	private static Instance instance;

	@BeforeAll
	static void start() {
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_INHERITABLETHREADLOCAL);
		receiver = new Receiver();
		instance = Instance.start(TracedApplication.class, WebApplicationType.NONE, database.url(), receiver);
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
	}

	@Test
	void traceOfTheWriterIsStoredAndContinued() {
		UUID id = Observation.start("writer", instance.bean(ObservationRegistry.class))
			.observe(() -> instance.send("1"));
		instance.await(id, OutboxEntry.State.SENT);
		assertThat(instance.jdbc()
			.sql("select trace_id from outbox_call where id = ?")
			.param(id)
			.query(String.class)
			.single()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(instance.bean(Tracer.class).continued).containsExactly(TRACEPARENT);
	}

	@Test
	void callOutsideOfATraceHasNone() {
		instance.bean(Tracer.class).continued.clear();
		UUID id = instance.send("1");
		instance.await(id, OutboxEntry.State.SENT);
		assertThat(instance.count("trace_context is null and trace_id is null and id = '" + id + "'")).isOne();
		assertThat(instance.bean(Tracer.class).continued).isEmpty();
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

	/** Stands for a tracer: it writes a fixed trace, and notes which one it reads. */
	static class Tracer implements ObservationHandler<Observation.Context> {

		private final CopyOnWriteArrayList<String> continued = new CopyOnWriteArrayList<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			if (context.getName().equals("outbox.send") && context instanceof SenderContext<?> sender) {
				write(sender);
			}
			if (context.getName().equals("outbox.call") && context instanceof ReceiverContext<?> receiver) {
				read(receiver);
			}
		}

		private <C> void write(SenderContext<C> context) {
			context.getSetter().set(context.getCarrier(), "traceparent", TRACEPARENT);
		}

		private <C> void read(ReceiverContext<C> context) {
			String traceparent = context.getGetter().get(context.getCarrier(), "traceparent");
			if (traceparent != null) {
				this.continued.add(traceparent);
			}
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TracedApplication extends Instance.Application {

		@Bean
		Tracer tracer() {
			return new Tracer();
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
