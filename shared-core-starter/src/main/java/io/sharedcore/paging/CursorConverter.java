package io.sharedcore.paging;

import java.util.function.UnaryOperator;

/**
 * Converts values of an attribute of the application's own type to what its column holds.
 *
 * @param type the type of the attribute
 * @param toColumn converts to what the column holds
 * @param toAttribute converts back
 */
record CursorConverter(Class<?> type, UnaryOperator<Object> toColumn, UnaryOperator<Object> toAttribute) {

}
