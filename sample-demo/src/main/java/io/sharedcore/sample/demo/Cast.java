package io.sharedcore.sample.demo;

import java.util.HashMap;
import java.util.Map;

/**
 * Who and what takes part in the day, and the ids that the services gave them.
 */
final class Cast {

	private final DayData data;

	private final Map<String, String> ids = new HashMap<>();

	Cast(DayData data) {
		this.data = data;
	}

	DayData data() {
		return this.data;
	}

	/** The ticket that most of the day is about. */
	DayData.Ticket printer() {
		return this.data.tickets().get(0);
	}

	/** The ticket that someone deletes by mistake. */
	DayData.Ticket invoices() {
		return this.data.tickets().get(1);
	}

	/**
	 * Remembers an id.
	 * @param name the department's name, the user's address or the ticket's title
	 * @param id the id
	 */
	void remember(String name, String id) {
		this.ids.put(name, id);
	}

	String id(String name) {
		String id = this.ids.get(name);
		if (id == null) {
			throw new DemoException("The data file mentions " + name + " before it exists.");
		}
		return id;
	}

	String id(DayData.Ticket ticket) {
		return id(ticket.title());
	}

	Map<String, Object> userBody(DayData.User user) {
		return Map.of("fullName", user.fullName(), "email", user.email(), "departmentId", id(user.department()));
	}

	Map<String, Object> ticketBody(DayData.Ticket ticket) {
		return Map.of("title", ticket.title(), "description", ticket.description(), "priority", ticket.priority(),
				"requesterId", id(ticket.requester()));
	}

}
