package io.sharedcore.sample.tickets.desk;

/**
 * A ticket in the trash.
 *
 * @param ticket the ticket
 * @param comments how many comments went with it, and would come back with it
 */
record DeletedTicketView(TicketView ticket, long comments) {

}
