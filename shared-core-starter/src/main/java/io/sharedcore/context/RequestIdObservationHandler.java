package io.sharedcore.context;

import java.util.ArrayDeque;
import java.util.Deque;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

/**
 * Propagates the request id with observations to other threads, as a trace is. Libraries
 * with their own executors open the scope of an observation there, for example the
 * circuit breakers of Spring Cloud.
 */
final class RequestIdObservationHandler implements ObservationHandler<Observation.Context> {

	private static final ThreadLocal<Deque<MdcScope>> SCOPES = ThreadLocal.withInitial(ArrayDeque::new);

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	private final boolean tagged;

	/**
	 * Creates a handler.
	 * @param tagged whether the id is also a value of each observation, which a tracer
	 * makes an attribute of the span
	 */
	RequestIdObservationHandler(boolean tagged) {
		this.tagged = tagged;
	}

	/** Stores the id of this thread, or the id of the parent observation. */
	@Override
	public void onStart(Observation.Context context) {
		String id = RequestId.current();
		if (id == null) {
			id = idOf(context.getParentObservation());
		}
		if (id != null) {
			context.put(RequestIdObservationHandler.class, id);
			if (this.tagged) {
				context.addHighCardinalityKeyValue(KeyValue.of(RequestId.MDC_KEY, id));
			}
		}
	}

	@Override
	public void onScopeOpened(Observation.Context context) {
		String id = context.get(RequestIdObservationHandler.class);
		SCOPES.get().push(MdcScope.open(RequestId.MDC_KEY, (id != null) ? id : RequestId.current()));
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		Deque<MdcScope> scopes = SCOPES.get();
		MdcScope scope = scopes.poll();
		if (scope != null) {
			scope.close();
		}
		if (scopes.isEmpty()) {
			SCOPES.remove();
		}
	}

	private static @Nullable String idOf(@Nullable ObservationView observation) {
		return (observation != null) ? observation.getContextView().get(RequestIdObservationHandler.class) : null;
	}

}
