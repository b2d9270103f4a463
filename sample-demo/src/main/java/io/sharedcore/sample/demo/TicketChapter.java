package io.sharedcore.sample.demo;

import java.util.Map;

import static io.sharedcore.sample.demo.Story.is;

/**
 * Tickets are raised, assigned, talked about and closed.
 */
final class TicketChapter {

	private final Story story;

	private final Cast cast;

	TicketChapter(Story story, Cast cast) {
		this.story = story;
		this.cast = cast;
	}

	void nothingIsThereYet() {
		this.story.chapter("Nothing is there yet");
		this.story.step("No users", Api.get(Service.USERS, "/users"), 200, is("/totalItems", 0));
		this.story.step("No tickets", Api.get(Service.TICKETS, "/tickets"), 200, is("/totalItems", 0));
		this.story.step("No messages", Api.get(Service.COMMUNICATION, "/messages"), 200, is("/totalItems", 0));
		this.story.step("No attachments", Api.get(Service.FILES, "/attachments/trash"), 200, is("/totalItems", 0));
	}

	void raiseAll() {
		this.story.chapter("Tickets are raised, assigned and talked about");
		this.cast.data().tickets().forEach(this::raise);
		this.story.step("The urgent tickets that someone works on are found by filters",
				Api.get(Service.TICKETS, "/tickets?priority=URGENT&status=ASSIGNED"), 200, is("/totalItems", 1),
				is("/items/0/title", this.cast.printer().title()));
		this.story.eventually("The first ticket's requester has been told",
				Api.get(Service.TICKETS, "/tickets/" + this.cast.id(this.cast.printer())),
				is("/notifications/0/state", "SENT"));
		this.story.step("communication-service has delivered the message about the first ticket",
				Api.get(Service.COMMUNICATION, "/messages?ticketId=" + this.cast.id(this.cast.printer())), 200,
				is("/totalItems", 1), is("/items/0/state", "DELIVERED"),
				is("/items/0/recipientEmail", this.cast.printer().requester()));
	}

	private void raise(DayData.Ticket ticket) {
		this.cast.remember(ticket.title(),
				this.story.step("\"" + ticket.title() + "\" is raised",
						Api.post(Service.TICKETS, "/tickets", this.cast.ticketBody(ticket)), 201, is("/status", "OPEN"),
						is("/requester/email", ticket.requester()), is("/notifications/0/kind", "CREATED"))
					.id());
		String path = "/tickets/" + this.cast.id(ticket);
		if (ticket.assignee() != null) {
			this.story.step("It goes to " + ticket.assignee(),
					Api.put(Service.TICKETS, path + "/assignee", Map.of("assigneeId", this.cast.id(ticket.assignee()))),
					200, is("/status", "ASSIGNED"), is("/assignee/email", ticket.assignee()));
		}
		for (DayData.Comment comment : ticket.comments()) {
			this.story.step(comment.author() + " comments on it",
					Api.post(Service.TICKETS, path + "/comments",
							Map.of("authorId", this.cast.id(comment.author()), "text", comment.text())),
					201, is("/text", comment.text()));
		}
	}

	/**
	 * Closes a ticket, which takes all four services.
	 * @return the id of that request
	 */
	String close() {
		this.story.chapter("A ticket is closed: one request through all four services");
		DayData.Ticket ticket = this.cast.printer();
		this.story.step("\"" + ticket.title() + "\" is closed",
				Api.post(Service.TICKETS, "/tickets/" + this.cast.id(ticket) + "/close",
						Map.of("resolution", "The roll was in upside down.")),
				200, is("/status", "CLOSED"), is("/requester/email", ticket.requester()), is("/attachments/count", 1),
				is("/notifications/1/kind", "CLOSED"), is("/notifications/1/state", "SENT"));
		return this.story.requestId();
	}

}
