/**
 * What file-service keeps for a ticket.
 */
@NullMarked
package io.sharedcore.sample.tickets.attachment;

import org.jspecify.annotations.NullMarked;
