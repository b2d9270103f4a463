package io.sharedcore.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * All elements of a collection, for comparison: by Hibernate's types, entities by their
 * ids. An entry shows fewer elements, and less of each.
 */
final class Elements {

	private final Map<Object, Integer> numbers = new HashMap<>();

	/**
	 * Holds elements.
	 * @param identities what distinguishes each element from others: its value, with its
	 * position or key if it has one
	 */
	Elements(Collection<?> identities) {
		identities.forEach((identity) -> this.numbers.merge(identity, 1, Integer::sum));
	}

	boolean contains(Object identity) {
		return this.numbers.containsKey(identity);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Elements that && this.numbers.equals(that.numbers);
	}

	@Override
	public int hashCode() {
		return this.numbers.hashCode();
	}

}
