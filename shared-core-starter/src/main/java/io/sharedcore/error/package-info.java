/**
 * Every failure looks the same to a caller.
 */
@NullMarked
package io.sharedcore.error;

import org.jspecify.annotations.NullMarked;
