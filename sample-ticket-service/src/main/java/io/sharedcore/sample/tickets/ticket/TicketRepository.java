package io.sharedcore.sample.tickets.ticket;

import io.sharedcore.entity.SoftDeleteRepository;

public interface TicketRepository extends SoftDeleteRepository<Ticket> {

}
