package io.sharedcore.benchmarks.web.starter;

import io.sharedcore.benchmarks.web.measured.Escalation;
import io.sharedcore.benchmarks.web.measured.TicketView;
import io.sharedcore.error.NotFoundException;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes tickets.
 */
@Service
class TicketDesk {

	private final TicketRepository tickets;

	TicketDesk(TicketRepository tickets) {
		this.tickets = tickets;
	}

	@Transactional
	public TicketView escalate(String number, Escalation escalation) {
		Ticket ticket = this.tickets.findByNumber(number).orElseThrow(() -> NotFoundException.of("ticket", number));
		ticket.escalate(escalation);
		this.tickets.flush();
		return ticket.view();
	}

}
