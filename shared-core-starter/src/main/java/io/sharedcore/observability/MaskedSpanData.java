package io.sharedcore.observability;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * A span without its secrets.
 */
final class MaskedSpanData extends DelegatingSpanData {

	private final Resource resource;

	private final String name;

	private final Attributes attributes;

	private final List<EventData> events;

	private final List<LinkData> links;

	private final StatusData status;

	private final int totalAttributes;

	MaskedSpanData(SpanData span, Resource resource, String name, Attributes attributes, List<EventData> events,
			List<LinkData> links, StatusData status) {
		super(span);
		this.resource = resource;
		this.name = name;
		this.attributes = attributes;
		this.events = events;
		this.links = links;
		this.status = status;
		this.totalAttributes = span.getTotalAttributeCount() - (span.getAttributes().size() - attributes.size());
	}

	@Override
	public Resource getResource() {
		return this.resource;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Attributes getAttributes() {
		return this.attributes;
	}

	/** A removed attribute does not count as one that exceeded a limit. */
	@Override
	public int getTotalAttributeCount() {
		return this.totalAttributes;
	}

	@Override
	public List<EventData> getEvents() {
		return this.events;
	}

	@Override
	public List<LinkData> getLinks() {
		return this.links;
	}

	@Override
	public StatusData getStatus() {
		return this.status;
	}

}
