/**
 * Which tickets the caller sees, which ticket-service knows.
 */
@NullMarked
package io.sharedcore.sample.communication.ticket;

import org.jspecify.annotations.NullMarked;
