/**
 * Calls to other services that end, repeat only what is safe, and fail in one way.
 */
@NullMarked
package io.sharedcore.client;

import org.jspecify.annotations.NullMarked;
