package io.sharedcore.client;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;

/**
 * Observes each attempt. It has no high-cardinality value: the default of Spring is the
 * URL with its query, which may contain a secret.
 */
final class AttemptObservationConvention extends DefaultClientRequestObservationConvention {

	static final String NAME = "service.client.attempt";

	private final RemoteService service;

	AttemptObservationConvention(RemoteService service) {
		super(NAME);
		this.service = service;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ClientRequestObservationContext context) {
		return KeyValues.of(KeyValue.of("service", this.service.tags().service()), method(context),
				KeyValue.of("uri", uriTag(context)), status(context), outcome(context), exception(context));
	}

	@Override
	protected KeyValue method(ClientRequestObservationContext context) {
		HttpRequest request = context.getCarrier();
		return KeyValue.of("method", (request != null) ? ServiceTags.method(request.getMethod()) : "none");
	}

	private String uriTag(ClientRequestObservationContext context) {
		String template = context.getUriTemplate();
		return (template != null) ? this.service.uriTag(template) : "none";
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ClientRequestObservationContext context) {
		return KeyValues.empty();
	}

}
