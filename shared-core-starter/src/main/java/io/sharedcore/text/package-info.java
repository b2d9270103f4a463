/**
 * Durations, file names, whole numbers, nested maps and idempotency keys: small functions
 * that many services need.
 *
 * <ul>
 * <li>for applications: AsciiDigits, Durations, FileNames, IdempotencyKeys, Maps</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.text;

import org.jspecify.annotations.NullMarked;
