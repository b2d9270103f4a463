/**
 * Forgets a user when user-service says so.
 */
@NullMarked
package io.sharedcore.sample.tickets.erasure;

import org.jspecify.annotations.NullMarked;
