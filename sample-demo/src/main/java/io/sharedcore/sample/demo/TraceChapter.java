package io.sharedcore.sample.demo;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.sharedcore.sample.demo.trace.RequestTrace;
import io.sharedcore.sample.demo.trace.TraceCollector;

/**
 * The trace of a request, from the spans that the services sent.
 */
final class TraceChapter {

	/** The services send their spans after some hundred milliseconds. */
	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final Walkthrough story;

	private final TraceCollector traces;

	TraceChapter(Walkthrough story, TraceCollector traces) {
		this.story = story;
		this.traces = traces;
	}

	void show(String requestId) {
		this.story.chapter("The same request as a trace: the services sent their spans to this process, over OTLP");
		List<String> services = Stream.of(Service.values()).map(Service::toString).toList();
		RequestTrace trace = await(requestId, services);
		trace.lines().forEach(this.story::note);
		this.story.fact("It has spans of all four services, and no parent is missing", trace.isComplete(services));
		this.story.fact(
				"None of the " + this.traces.received() + " spans of the day has a password, a secret or a token",
				!this.traces.hasReceivedSecrets());
	}

	private RequestTrace await(String requestId, List<String> services) {
		try {
			return this.traces.await(requestId, services, LIMIT);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoException("Interrupted.");
		}
	}

}
