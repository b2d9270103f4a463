package io.sharedcore.paging;

import java.util.function.UnaryOperator;

/**
 * Converts values of an attribute with a custom type to values of its column.
 *
 * @param type the type of the attribute
 * @param toColumn converts to the column's type
 * @param toAttribute converts back
 */
record CursorConverter(Class<?> type, UnaryOperator<Object> toColumn, UnaryOperator<Object> toAttribute) {

}
