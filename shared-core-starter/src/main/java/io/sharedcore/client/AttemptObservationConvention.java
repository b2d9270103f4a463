package io.sharedcore.client;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;

/**
 * One observation for each attempt. It has no high-cardinality value: Spring's own is the
 * whole URL with its query, which may hold a secret.
 */
final class AttemptObservationConvention extends DefaultClientRequestObservationConvention {

	static final String NAME = "service.client.attempt";

	private final RemoteService target;

	AttemptObservationConvention(RemoteService target) {
		super(NAME);
		this.target = target;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ClientRequestObservationContext context) {
		return KeyValues.of(KeyValue.of("service", this.target.tags().service()), method(context),
				KeyValue.of("uri", uriTag(context)), status(context), outcome(context), exception(context));
	}

	private String uriTag(ClientRequestObservationContext context) {
		String template = context.getUriTemplate();
		return (template != null) ? this.target.tags().uri(template) : "none";
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ClientRequestObservationContext context) {
		return KeyValues.empty();
	}

}
