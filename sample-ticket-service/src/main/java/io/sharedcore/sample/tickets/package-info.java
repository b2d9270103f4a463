/**
 * The help desk's tickets: raised, assigned, talked about, closed.
 */
@NullMarked
package io.sharedcore.sample.tickets;

import org.jspecify.annotations.NullMarked;
