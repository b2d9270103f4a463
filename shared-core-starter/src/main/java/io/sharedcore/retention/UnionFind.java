package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups of elements that are connected.
 *
 * @param <E> the type of the elements
 */
final class UnionFind<E> {

	private final Map<E, E> parents = new HashMap<>();

	void connect(E one, E other) {
		this.parents.put(root(one), root(other));
	}

	private E root(E element) {
		E root = element;
		for (E parent = this.parents.get(root); parent != null
				&& !parent.equals(root); parent = this.parents.get(root)) {
			root = parent;
		}
		this.parents.put(element, root);
		return root;
	}

	/** The groups of the given elements, in their order. */
	List<List<E>> groups(Collection<E> elements) {
		Map<E, List<E>> groups = new LinkedHashMap<>();
		elements.forEach((element) -> groups.computeIfAbsent(root(element), (root) -> new ArrayList<>()).add(element));
		return List.copyOf(groups.values());
	}

}
