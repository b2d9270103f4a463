package io.sharedcore.paging;

import java.util.List;

/**
 * One filter that a caller set.
 *
 * @param field the field
 * @param operator how to compare
 * @param values what to compare with: one value, or one and more with
 * {@link FilterOperator#IN}
 */
record Filter(FilterField field, FilterOperator operator, List<Object> values) {

	Object value() {
		return this.values.get(0);
	}

}
