package io.sharedcore.audit;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of a collection.
 *
 * @param from the elements before, or null if they are not known
 * @param to the elements after
 */
record ElementsChange(@Nullable Side from, Side to) {

	boolean isNone() {
		return this.from != null && this.to.all().equals(this.from.all());
	}

	/** Merges a later change of the same collection into this one. */
	ElementsChange and(ElementsChange later) {
		return new ElementsChange(this.from, later.to);
	}

	/**
	 * The JSON of an entry: if there are too many elements, the changed ones come first.
	 */
	ObjectNode json() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		if (this.from != null) {
			json.set("from", this.from.shown().apply(this.to.all()));
		}
		json.set("to", this.to.shown().apply((this.from != null) ? this.from.all() : null));
		return json;
	}

	/**
	 * The elements before or after.
	 *
	 * @param all all elements, for comparison
	 * @param shown the elements that an entry shows, given the other side, which may be
	 * unknown
	 */
	record Side(Elements all, Function<@Nullable Elements, JsonNode> shown) {

	}

}
