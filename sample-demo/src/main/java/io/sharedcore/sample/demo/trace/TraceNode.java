package io.sharedcore.sample.demo.trace;

import java.util.List;

/**
 * A span in a tree, described for people.
 *
 * @param label what it did, such as {@code GET /users/{id} 200}
 * @param service the service that recorded it
 * @param relation its place in the trace
 * @param failure why it failed, such as the simple name of an exception; empty if it did
 * not fail
 * @param beginNanos when it began, relative to its root
 * @param durationNanos its duration
 * @param children the spans that it caused, in the order of time
 */
public record TraceNode(String label, String service, Relation relation, String failure, long beginNanos,
		long durationNanos, List<TraceNode> children) {

	boolean isFailed() {
		return !this.failure.isEmpty();
	}

	/**
	 * The place of a span in its trace.
	 */
	public enum Relation {

		/** The first span of a trace. */
		ROOT,

		/** Has a parent. */
		CHILD,

		/** The first span of a trace that is linked to another trace of the request. */
		LATER,

		/** Its parent has not been received. */
		FRAGMENT

	}

}
