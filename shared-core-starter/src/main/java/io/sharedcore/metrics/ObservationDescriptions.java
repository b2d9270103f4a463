package io.sharedcore.metrics;

import java.util.Map;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Describes the meters that Micrometer makes of observations, which have no description.
 */
final class ObservationDescriptions implements MeterFilter {

	private static final Map<String, String> DESCRIPTIONS = Map.of("service.client.call",
			"Calls to other services, with all attempts and the delays between them", "service.client.call.active",
			"Calls to other services that are running", "service.client.attempt", "Attempts of calls to other services",
			"service.client.attempt.active", "Attempts of calls to other services that are running", "outbox.send",
			"Calls that were stored in the outbox within a trace", "outbox.send.active",
			"Calls that are being stored in the outbox within a trace", "outbox.call",
			"Attempts of the outbox to send a call", "outbox.call.active",
			"Attempts of the outbox to send a call that are running");

	@Override
	public Meter.Id map(Meter.Id id) {
		String description = DESCRIPTIONS.get(id.getName());
		return (description != null && id.getDescription() == null) ? new Meter.Id(id.getName(),
				Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), description, id.getType()) : id;
	}

}
