/**
 * Durations, file names, deep merge: the few small things that every service writes
 * again.
 */
@NullMarked
package io.sharedcore.text;

import org.jspecify.annotations.NullMarked;
