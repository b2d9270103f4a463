package io.sharedcore.observability;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.micrometer.tracing.otel.bridge.OtelTraceContext;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.sharedcore.context.RequestTrace;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * The handler of Spring Boot for spans that are received. It also marks the span of a
 * request whose failure was handled: Spring only marks those whose exception leaves the
 * filter chain. The span of a call of the outbox begins a trace.
 */
final class ReceiverSpanObservationHandler extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

	/** The name of an observation of {@code io.sharedcore.outbox}. */
	private static final String OUTBOX_CALL = "outbox.call";

	private static final int FIRST_SERVER_ERROR = 500;

	private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

	private final TextMapPropagator propagator;

	ReceiverSpanObservationHandler(Tracer tracer, Propagator propagator, ContextPropagators propagators) {
		super(tracer, propagator);
		this.propagator = propagators.getTextMapPropagator();
	}

	@Override
	public void onStart(ReceiverContext<?> context) {
		if (OUTBOX_CALL.equals(context.getName())) {
			getTracingContext(context).setSpan(linked(context));
		}
		else {
			super.onStart(context);
		}
	}

	/**
	 * A call may be sent days later: a trace of its own, with a link to the first one.
	 */
	private <C> Span linked(ReceiverContext<C> context) {
		Span.Builder span = getTracer().spanBuilder().setNoParent().kind(Span.Kind.CONSUMER);
		SpanContext original = io.opentelemetry.api.trace.Span
			.fromContext(this.propagator.extract(Context.root(), context, new CarrierGetter<C>()))
			.getSpanContext();
		if (original.isValid()) {
			span.addLink(new Link(OtelTraceContext.fromOtel(original)));
		}
		return span.start();
	}

	@Override
	public void customizeReceiverSpan(ReceiverContext<?> context, Span span) {
		if (context instanceof ServerRequestObservationContext request) {
			replaceUnknownMethod(request);
			if (request.getError() == null) {
				mark(request, span);
			}
		}
	}

	/**
	 * Callers can make up methods, and names of spans are few.
	 */
	private static void replaceUnknownMethod(ServerRequestObservationContext request) {
		String name = request.getContextualName();
		if (name != null && request.getCarrier() != null) {
			String method = request.getCarrier().getMethod();
			if (!METHODS.contains(HttpMethod.valueOf(method))) {
				request.setContextualName(name.replace(method.toLowerCase(Locale.ROOT), "unknown"));
			}
		}
	}

	private static void mark(ServerRequestObservationContext request, Span span) {
		Throwable failure = failure(request);
		if (failure != null) {
			span.error(failure);
		}
		else if (request.getResponse() != null && request.getResponse().getStatus() >= FIRST_SERVER_ERROR) {
			OtelSpan.toOtel(span).setStatus(StatusCode.ERROR);
		}
	}

	private static @Nullable Throwable failure(ServerRequestObservationContext request) {
		return (request.getCarrier() != null) ? RequestTrace.failure(request.getCarrier()) : null;
	}

	/**
	 * Reads what the observation's context carries.
	 *
	 * @param <C> the carrier
	 */
	private static final class CarrierGetter<C> implements TextMapGetter<ReceiverContext<C>> {

		@Override
		public Iterable<String> keys(ReceiverContext<C> context) {
			return List.of();
		}

		@Override
		public @Nullable String get(@Nullable ReceiverContext<C> context, String key) {
			return (context != null && context.getCarrier() != null)
					? context.getGetter().get(context.getCarrier(), key) : null;
		}

	}

}
