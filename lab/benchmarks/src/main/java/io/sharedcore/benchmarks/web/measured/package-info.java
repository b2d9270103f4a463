/**
 * What the measured services share: how they start, what they tell about themselves, and
 * their JSON.
 */
@NullMarked
package io.sharedcore.benchmarks.web.measured;

import org.jspecify.annotations.NullMarked;
