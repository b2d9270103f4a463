package io.sharedcore.sample.demo;

import java.util.HashMap;
import java.util.Map;

/**
 * The users and tickets of the day, and the ids that the services gave them.
 */
final class Participants {

	/** The admin who exists from the start. */
	static final String ADMIN = "ada.admin@example.com";

	private final DayData data;

	private final String password;

	private final Map<String, String> ids = new HashMap<>();

	private final Map<String, SignedIn> signedIn = new HashMap<>();

	/**
	 * Creates the participants.
	 * @param data the events of the day
	 * @param password the password of all users; valid for one run of the demo
	 */
	Participants(DayData data, String password) {
		this.data = data;
		this.password = password;
	}

	String password() {
		return this.password;
	}

	/**
	 * Records a user who has signed in.
	 * @param email the address
	 * @param user the user
	 */
	void arrives(String email, SignedIn user) {
		this.signedIn.put(email, user);
	}

	/**
	 * Returns a user who has signed in.
	 * @param email the address
	 * @return a user who can call the services
	 */
	SignedIn user(String email) {
		SignedIn user = this.signedIn.get(email);
		if (user == null) {
			throw new DemoException(email + " has not signed in yet.");
		}
		return user;
	}

	SignedIn admin() {
		return user(ADMIN);
	}

	/** An agent. */
	SignedIn agent() {
		return user(this.data.first("AGENT").email());
	}

	DayData data() {
		return this.data;
	}

	/** The ticket that most of the day is about. */
	DayData.Ticket printer() {
		return this.data.tickets().get(0);
	}

	/** The ticket that is deleted by mistake. */
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
		return Map.of("fullName", user.fullName(), "email", user.email(), "departmentId", id(user.department()), "role",
				user.role(), "password", this.password);
	}

	Map<String, Object> ticketBody(DayData.Ticket ticket) {
		return Map.of("title", ticket.title(), "description", ticket.description(), "priority", ticket.priority());
	}

}
