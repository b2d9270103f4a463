/**
 * Where users can be reached, as user-service knows it.
 */
@NullMarked
package io.sharedcore.sample.communication.recipient;

import org.jspecify.annotations.NullMarked;
