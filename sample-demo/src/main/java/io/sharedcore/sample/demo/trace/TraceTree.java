package io.sharedcore.sample.demo.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.sharedcore.sample.demo.trace.TraceNode.Relation;

/**
 * Makes trees of spans that arrived in any order, several times, or not at all.
 */
final class TraceTree {

	/** Deeper spans are left out. */
	static final int MAX_DEPTH = 60;

	private final Map<SpanKey, ReceivedSpan> spans = new LinkedHashMap<>();

	private final Map<SpanKey, List<ReceivedSpan>> children = new HashMap<>();

	private final List<ReceivedSpan> roots = new ArrayList<>();

	private final Set<SpanKey> rootKeys = new HashSet<>();

	private final Set<SpanKey> reached = new HashSet<>();

	private TraceTree(Collection<ReceivedSpan> received) {
		received.stream()
			.sorted(Comparator.comparingLong(ReceivedSpan::begin))
			.forEach((span) -> this.spans.putIfAbsent(span.key(), span));
	}

	/**
	 * Makes the trees of some spans.
	 * @param received spans of one or more traces
	 * @return the roots, in the order of time; each span is in one tree
	 */
	static List<TraceNode> of(Collection<ReceivedSpan> received) {
		TraceTree tree = new TraceTree(received);
		tree.connect();
		tree.breakCycles();
		return tree.roots.stream()
			.sorted(Comparator.comparingLong(ReceivedSpan::begin))
			.map((root) -> tree.node(root, new Position(root.begin(), root.begin(), 1)))
			.toList();
	}

	private void connect() {
		for (ReceivedSpan span : this.spans.values()) {
			if (this.spans.containsKey(span.parentKey())) {
				this.children.computeIfAbsent(span.parentKey(), (key) -> new ArrayList<>()).add(span);
			}
			else {
				addRoot(span);
			}
		}
	}

	private void addRoot(ReceivedSpan span) {
		this.roots.add(span);
		this.rootKeys.add(span.key());
	}

	/** Spans that are their own ancestors hang on no root. */
	private void breakCycles() {
		this.roots.forEach(this::reach);
		for (ReceivedSpan span : this.spans.values()) {
			if (!this.reached.contains(span.key())) {
				childrenOf(span.parentKey()).remove(span);
				addRoot(span);
				reach(span);
			}
		}
	}

	private void reach(ReceivedSpan root) {
		Deque<ReceivedSpan> waiting = new ArrayDeque<>(List.of(root));
		while (!waiting.isEmpty()) {
			ReceivedSpan span = waiting.pop();
			this.reached.add(span.key());
			waiting.addAll(childrenOf(span.key()));
		}
	}

	private List<ReceivedSpan> childrenOf(SpanKey key) {
		return this.children.getOrDefault(key, List.of());
	}

	/**
	 * A call with one attempt is one node: what is below the attempt is below the call.
	 */
	private TraceNode node(ReceivedSpan span, Position position) {
		List<ReceivedSpan> attempts = childrenOf(span.key()).stream()
			.filter((child) -> child.isAttemptOf(span))
			.toList();
		if (attempts.size() != 1) {
			return node(span, SpanLabel.of(span), SpanLabel.failure(span), position, nodes(span, position));
		}
		ReceivedSpan attempt = attempts.get(0);
		childrenOf(span.key()).remove(attempt);
		List<TraceNode> below = new ArrayList<>(nodes(span, position));
		below.addAll(nodes(attempt, position.at(attempt)));
		return node(span, SpanLabel.of(span, attempt), SpanLabel.failure(span, attempt), position, below);
	}

	private TraceNode node(ReceivedSpan span, String label, String failure, Position position, List<TraceNode> below) {
		List<TraceNode> children = below.stream().sorted(Comparator.comparingLong(TraceNode::beginNanos)).toList();
		return new TraceNode(label, span.service(), relation(span), failure, position.begin() - position.rootBegin(),
				span.duration(), children);
	}

	private Relation relation(ReceivedSpan span) {
		if (!this.rootKeys.contains(span.key())) {
			return Relation.CHILD;
		}
		if (!span.parentId().isEmpty()) {
			return Relation.FRAGMENT;
		}
		return span.links().stream().anyMatch(this.spans::containsKey) ? Relation.LATER : Relation.ROOT;
	}

	private List<TraceNode> nodes(ReceivedSpan parent, Position position) {
		if (position.depth() == MAX_DEPTH) {
			return List.of();
		}
		List<TraceNode> nodes = new ArrayList<>();
		int attempts = 0;
		for (ReceivedSpan child : childrenOf(parent.key())) {
			Position place = position.below(parent, child);
			if (child.isAttemptOf(parent)) {
				attempts++;
				nodes.add(node(child, SpanLabel.ofAttempt(attempts, child), SpanLabel.failure(child), place,
						nodes(child, place)));
			}
			else {
				nodes.add(node(child, place));
			}
		}
		return nodes;
	}

	/**
	 * The place of a span, by the clock of its root.
	 *
	 * @param rootBegin when the root began
	 * @param begin when the span began
	 * @param shift the difference between the clocks
	 * @param depth the number of spans down to it
	 */
	private record Position(long rootBegin, long begin, long shift, int depth) {

		Position(long rootBegin, long begin, int depth) {
			this(rootBegin, begin, 0, depth);
		}

		/** Of a span of the same service, at the same depth. */
		Position at(ReceivedSpan span) {
			return new Position(this.rootBegin, span.begin() + this.shift, this.shift, this.depth);
		}

		Position below(ReceivedSpan parent, ReceivedSpan child) {
			long begin = child.begin() + this.shift;
			boolean received = child.kind() == SpanKind.SPAN_KIND_SERVER && parent.kind() == SpanKind.SPAN_KIND_CLIENT
					&& !child.service().equals(parent.service());
			long correction = received ? ClockShift.of(this.begin, parent.duration(), begin, child.duration()) : 0;
			return new Position(this.rootBegin, begin + correction, this.shift + correction, this.depth + 1);
		}

	}

}
