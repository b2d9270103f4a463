/**
 * What a service says to callers who mean it no good.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills.hostile;
