/**
 * Restarts the instances of a service one after the other, under load.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills.restart;
