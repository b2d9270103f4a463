package io.sharedcore.client;

import java.util.Locale;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * One observation for each call, over all its attempts.
 */
final class CallObservations {

	static final String NAME = "service.client.call";

	private final ObservationRegistry registry;

	CallObservations(ObservationRegistry registry) {
		this.registry = registry;
	}

	ServiceResponse observe(PreparedCall call, Supplier<ServiceResponse> work) {
		if (this.registry.isNoop()) {
			return work.get();
		}
		Observation observation = Observation.createNotStarted(NAME, this.registry)
			.contextualName(call.method().name().toLowerCase(Locale.ROOT) + " " + call.target().tags().service())
			.lowCardinalityKeyValue("service", call.target().tags().service())
			.lowCardinalityKeyValue("method", call.method().name())
			.lowCardinalityKeyValue("uri", call.target().tags().uri(call.path()))
			.start();
		try (Observation.Scope scope = observation.openScope()) {
			ServiceResponse answer = work.get();
			observation.lowCardinalityKeyValue("outcome", "SUCCESS");
			return answer;
		}
		catch (ServiceCallException ex) {
			observation.lowCardinalityKeyValue("outcome", ex.kind().name());
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

}
