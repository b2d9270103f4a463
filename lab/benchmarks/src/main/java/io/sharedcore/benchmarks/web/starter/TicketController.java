package io.sharedcore.benchmarks.web.starter;

import io.sharedcore.benchmarks.web.measured.Escalation;
import io.sharedcore.benchmarks.web.measured.TicketView;
import io.sharedcore.security.RequireRole;
import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * For agents.
 */
@RestController
@RequireRole("agent")
class TicketController {

	private final TicketDesk desk;

	TicketController(TicketDesk desk) {
		this.desk = desk;
	}

	@PostMapping("/tickets/{number}/escalations")
	TicketView escalate(@PathVariable String number, @Valid @RequestBody Escalation escalation) {
		return this.desk.escalate(number, escalation);
	}

}
