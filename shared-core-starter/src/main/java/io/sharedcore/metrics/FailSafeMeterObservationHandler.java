package io.sharedcore.metrics;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

/**
 * Makes meters of observations, and never fails what is observed.
 *
 * @param <T> the context of the observations
 */
final class FailSafeMeterObservationHandler<T extends Observation.Context> implements MeterObservationHandler<T> {

	private final MeterObservationHandler<T> delegate;

	private final MeterFailureLog failures = new MeterFailureLog();

	FailSafeMeterObservationHandler(MeterObservationHandler<T> delegate) {
		this.delegate = delegate;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.delegate.supportsContext(context);
	}

	@Override
	public void onStart(T context) {
		this.failures.guard(() -> this.delegate.onStart(context));
	}

	@Override
	public void onError(T context) {
		this.failures.guard(() -> this.delegate.onError(context));
	}

	@Override
	public void onEvent(Observation.Event event, T context) {
		this.failures.guard(() -> this.delegate.onEvent(event, context));
	}

	@Override
	public void onScopeOpened(T context) {
		this.failures.guard(() -> this.delegate.onScopeOpened(context));
	}

	@Override
	public void onScopeClosed(T context) {
		this.failures.guard(() -> this.delegate.onScopeClosed(context));
	}

	@Override
	public void onScopeReset(T context) {
		this.failures.guard(() -> this.delegate.onScopeReset(context));
	}

	@Override
	public void onStop(T context) {
		this.failures.guard(() -> this.delegate.onStop(context));
	}

}
