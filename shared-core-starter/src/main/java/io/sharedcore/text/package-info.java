/**
 * Durations, file names, whole numbers and nested maps: small functions that many
 * services need.
 *
 * <ul>
 * <li>for applications: AsciiDigits, Durations, FileNames, Maps</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.text;

import org.jspecify.annotations.NullMarked;
