/**
 * What callers see of a service that dies, or of a network that cuts them off.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills.call;
