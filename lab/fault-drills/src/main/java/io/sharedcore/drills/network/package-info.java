/**
 * A network that misbehaves on demand.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills.network;
