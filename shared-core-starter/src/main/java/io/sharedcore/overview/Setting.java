package io.sharedcore.overview;

import org.jspecify.annotations.Nullable;

/**
 * An effective setting.
 *
 * @param value the value, with secrets masked; null if there is none
 * @param origin where it is set, or {@code default}
 */
record Setting(@Nullable Object value, String origin) {
}
