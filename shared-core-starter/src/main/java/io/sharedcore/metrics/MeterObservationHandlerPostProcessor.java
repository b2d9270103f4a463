package io.sharedcore.metrics;

import io.micrometer.core.instrument.observation.MeterObservationHandler;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Keeps the failures of meters away from everything that is observed: requests, calls to
 * other services, and what the application observes.
 */
final class MeterObservationHandlerPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof MeterObservationHandler<?> handler) ? new FailSafeMeterObservationHandler<>(handler)
				: bean;
	}

}
