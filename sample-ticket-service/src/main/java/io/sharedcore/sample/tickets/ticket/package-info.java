/**
 * Tickets and their comments, and what may be done with them.
 */
@NullMarked
package io.sharedcore.sample.tickets.ticket;

import org.jspecify.annotations.NullMarked;
