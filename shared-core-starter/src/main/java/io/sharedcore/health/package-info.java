/**
 * How this service is, and the ones that it needs.
 */
@NullMarked
package io.sharedcore.health;

import org.jspecify.annotations.NullMarked;
