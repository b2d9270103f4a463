package io.sharedcore.sample.tickets.desk;

/**
 * A deleted ticket.
 *
 * @param ticket the ticket
 * @param comments the number of comments that were deleted with it, and would be restored
 * with it
 */
record DeletedTicketView(TicketView ticket, long comments) {

}
