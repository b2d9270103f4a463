package io.sharedcore.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.ExceptionEventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.sharedcore.masking.SecretNames;

/**
 * Masks spans as the logs are masked: names, attributes, descriptions of the status,
 * events and links.
 */
final class SpanMask {

	private final SpanText text;

	private final AttributeMask attributes;

	private final ResourceMask resources;

	SpanMask(SecretNames names) {
		this.text = SpanText.ofSpans(names);
		this.attributes = AttributeMask.ofSpans(this.text);
		this.resources = new ResourceMask(this.attributes);
	}

	SpanData mask(SpanData span) {
		if (span instanceof MaskedSpanData) {
			return span;
		}
		QuotedResponses quotes = quotes(span.getEvents());
		Attributes masked = this.attributes.mask(span.getAttributes(), quotes::removeFrom);
		return new MaskedSpanData(span, this.resources.mask(span.getResource()), this.text.mask(span.getName()), masked,
				span.getEvents().stream().map((event) -> mask(event, quotes::removeFrom)).toList(),
				span.getLinks().stream().map(this::mask).toList(), mask(span.getStatus(), quotes));
	}

	private static QuotedResponses quotes(List<EventData> events) {
		List<Throwable> failures = new ArrayList<>(1);
		for (EventData event : events) {
			if (event instanceof ExceptionEventData failed) {
				failures.add(failed.getException());
			}
		}
		return failures.isEmpty() ? QuotedResponses.NONE : QuotedResponses.of(failures);
	}

	private EventData mask(EventData event, UnaryOperator<String> prepare) {
		Attributes masked = this.attributes.mask(event.getAttributes(), prepare);
		int removed = event.getAttributes().size() - masked.size();
		return EventData.create(event.getEpochNanos(), this.text.mask(prepare.apply(event.getName())), masked,
				event.getTotalAttributeCount() - removed);
	}

	private LinkData mask(LinkData link) {
		Attributes masked = this.attributes.mask(link.getAttributes(), UnaryOperator.identity());
		return (masked == link.getAttributes()) ? link : LinkData.create(link.getSpanContext(), masked);
	}

	private StatusData mask(StatusData status, QuotedResponses quotes) {
		String description = status.getDescription();
		return description.isEmpty() ? status
				: StatusData.create(status.getStatusCode(), this.text.mask(quotes.removeFrom(description)));
	}

}
