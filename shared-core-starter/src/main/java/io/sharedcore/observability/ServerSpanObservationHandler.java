package io.sharedcore.observability;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.StatusCode;
import io.sharedcore.context.RequestTrace;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * The handler of Spring Boot for server spans. It also marks the span of a request whose
 * failure was handled: Spring only marks those whose exception leaves the filter chain.
 */
final class ServerSpanObservationHandler extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

	private static final int FIRST_SERVER_ERROR = 500;

	ServerSpanObservationHandler(Tracer tracer, Propagator propagator) {
		super(tracer, propagator);
	}

	@Override
	public void customizeReceiverSpan(ReceiverContext<?> context, Span span) {
		if (context instanceof ServerRequestObservationContext request && request.getError() == null) {
			mark(request, span);
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

}
