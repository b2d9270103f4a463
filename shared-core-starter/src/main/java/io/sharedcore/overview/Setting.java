package io.sharedcore.overview;

import org.jspecify.annotations.Nullable;

/**
 * A setting as it holds.
 *
 * @param value the value, masked where it is or holds a secret; null where there is none
 * @param origin where it is set, or {@code default}
 */
record Setting(@Nullable Object value, String origin) {
}
