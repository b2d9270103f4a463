/**
 * Durations, file names and nested maps: small functions that many services need.
 *
 * <ul>
 * <li>for applications: Durations, FileNames, Maps</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.text;

import org.jspecify.annotations.NullMarked;
