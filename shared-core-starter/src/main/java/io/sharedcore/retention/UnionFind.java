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

	/**
	 * Shortens the way of each element that it passes, so that long chains stay cheap.
	 */
	private E root(E element) {
		E current = element;
		for (E parent = parent(current); !parent.equals(current); parent = parent(current)) {
			this.parents.put(current, parent(parent));
			current = this.parents.get(current);
		}
		return current;
	}

	private E parent(E element) {
		return this.parents.getOrDefault(element, element);
	}

	/** The groups of the given elements, in their order. */
	List<List<E>> groups(Collection<E> elements) {
		Map<E, List<E>> groups = new LinkedHashMap<>();
		elements.forEach((element) -> groups.computeIfAbsent(root(element), (root) -> new ArrayList<>()).add(element));
		return List.copyOf(groups.values());
	}

}
