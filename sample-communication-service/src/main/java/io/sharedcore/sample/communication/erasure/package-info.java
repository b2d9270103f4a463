/**
 * Forgets a user when user-service says so.
 */
@NullMarked
package io.sharedcore.sample.communication.erasure;

import org.jspecify.annotations.NullMarked;
