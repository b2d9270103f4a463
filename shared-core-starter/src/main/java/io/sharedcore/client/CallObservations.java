package io.sharedcore.client;

import java.util.Locale;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Observes each call as a whole, with all its attempts.
 */
final class CallObservations {

	static final String NAME = "service.client.call";

	private final ObservationRegistry registry;

	CallObservations(ObservationRegistry registry) {
		this.registry = registry;
	}

	<T> T observe(PreparedCall call, Supplier<T> work) {
		if (this.registry.isNoop()) {
			return work.get();
		}
		Observation observation = Observation.createNotStarted(NAME, this.registry)
			.contextualName(call.method().name().toLowerCase(Locale.ROOT) + " " + call.service().tags().service())
			.lowCardinalityKeyValue("service", call.service().tags().service())
			.lowCardinalityKeyValue("method", ServiceTags.method(call.method()))
			.lowCardinalityKeyValue("uri", call.path().tag())
			.start();
		try (Observation.Scope scope = observation.openScope()) {
			T response = work.get();
			observation.lowCardinalityKeyValue("outcome", "SUCCESS");
			return response;
		}
		catch (ServiceCallException ex) {
			observation.lowCardinalityKeyValue("outcome", ex.kind().name());
			observation.error(ex);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			// The same tags as those of other calls: a registry may drop meters with
			// fewer
			observation.lowCardinalityKeyValue("outcome", "ERROR");
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

}
