/**
 * What every response says about itself: how browsers are to treat it, and how long it
 * took.
 */
@NullMarked
package io.sharedcore.headers;

import org.jspecify.annotations.NullMarked;
