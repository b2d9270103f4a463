package io.sharedcore.outbox;

import io.micrometer.observation.Observation;
import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;

/**
 * Runs the attempt of a call in the context in which the call was stored: request id,
 * link to the trace, and user id in the MDC. There is no security context: the outbox
 * calls in the service's own name.
 */
final class CallContext {

	private final TraceCapture trace;

	CallContext(TraceCapture trace) {
		this.trace = trace;
	}

	void run(ClaimedCall call, Runnable work) {
		try (MdcScope request = MdcScope.open(RequestId.MDC_KEY, call.requestId());
				MdcScope user = MdcScope.open(RequestId.USER_ID_MDC_KEY, call.userId())) {
			Observation observation = this.trace.continued(call.traceContext());
			observation.observe(work);
		}
	}

}
