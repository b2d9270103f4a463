package io.sharedcore.benchmarks.web.handwritten;

import java.util.NoSuchElementException;

import io.sharedcore.benchmarks.web.measured.Escalation;
import io.sharedcore.benchmarks.web.measured.TicketView;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes tickets, and records the changes.
 */
@Service
class TicketDesk {

	private final TicketRepository tickets;

	private final AuditTrail trail;

	TicketDesk(TicketRepository tickets, AuditTrail trail) {
		this.tickets = tickets;
		this.trail = trail;
	}

	@Transactional
	public TicketView escalate(String number, Escalation escalation) {
		Ticket ticket = this.tickets.findByNumber(number)
			.orElseThrow(() -> new NoSuchElementException("There is no ticket " + number));
		TicketView before = ticket.view();
		ticket.escalate(escalation);
		this.tickets.flush();
		this.trail.updated(before, ticket.view());
		return ticket.view();
	}

}
