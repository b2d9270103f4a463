package io.sharedcore.sample.demo.trace;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of a request.
 *
 * @param requestId the id of the request
 * @param roots the first spans of its traces, in the order of time
 */
public record RequestTrace(String requestId, List<TraceNode> roots) {

	/**
	 * Whether spans of some services have arrived, and no parent of a span is missing.
	 * @param services the names of the services
	 * @return whether the trace is complete
	 */
	public boolean isComplete(Collection<String> services) {
		Set<String> seen = new HashSet<>();
		this.roots.forEach((root) -> collectServices(root, seen));
		return seen.containsAll(services)
				&& this.roots.stream().noneMatch((root) -> root.relation() == TraceNode.Relation.FRAGMENT);
	}

	private static void collectServices(TraceNode node, Set<String> seen) {
		seen.add(node.service());
		node.children().forEach((child) -> collectServices(child, seen));
	}

	/**
	 * Returns the trees as text.
	 * @return a line for each span
	 */
	public List<String> lines() {
		return TraceText.lines(this.roots);
	}

}
