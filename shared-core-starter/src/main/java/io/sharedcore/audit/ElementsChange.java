package io.sharedcore.audit;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a collection changed.
 *
 * @param from the elements before, or null if they are not known
 * @param to the elements after
 */
record ElementsChange(@Nullable Side from, Side to) {

	boolean isNone() {
		return this.from != null && this.to.all().equals(this.from.all());
	}

	/** This change and a later one of the same collection. */
	ElementsChange and(ElementsChange later) {
		return new ElementsChange(this.from, later.to);
	}

	/**
	 * What an entry shows: where there are too many elements, first those that changed.
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
	 * @param all all of them, to compare
	 * @param shown those that an entry shows beside the other side, which may be unknown
	 */
	record Side(Elements all, Function<@Nullable Elements, JsonNode> shown) {

	}

}
