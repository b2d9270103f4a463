package io.sharedcore.paging;

import java.util.List;

/**
 * One filter of a request.
 *
 * @param field the field
 * @param operator the comparison
 * @param values the values to compare with: one value, or several with
 * {@link FilterOperator#IN}
 */
record Filter(FilterField field, FilterOperator operator, List<Object> values) {

	Object value() {
		return this.values.get(0);
	}

}
