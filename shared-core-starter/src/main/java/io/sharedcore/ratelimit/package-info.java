/**
 * Refuse politely what is too much.
 */
@NullMarked
package io.sharedcore.ratelimit;

import org.jspecify.annotations.NullMarked;
