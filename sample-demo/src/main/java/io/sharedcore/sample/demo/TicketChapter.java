package io.sharedcore.sample.demo;

import java.util.Map;

import static io.sharedcore.sample.demo.Walkthrough.is;
import static io.sharedcore.sample.demo.Walkthrough.that;

/**
 * Tickets are raised, assigned, discussed and closed.
 */
final class TicketChapter {

	private final Walkthrough story;

	private final Participants cast;

	TicketChapter(Walkthrough story, Participants cast) {
		this.story = story;
		this.cast = cast;
	}

	void nothingIsThereYet() {
		this.story.chapter("Nothing is there yet");
		this.story.step("No users but the first admin", Api.get(Service.USERS, "/users").as(this.cast.admin()), 200,
				is("/totalItems", 1));
		this.story.step("No tickets", Api.get(Service.TICKETS, "/tickets").as(this.cast.admin()), 200,
				is("/totalItems", 0));
		this.story.step("No messages", Api.get(Service.COMMUNICATION, "/messages").as(this.cast.admin()), 200,
				is("/totalItems", 0));
		this.story.step("No attachments", Api.get(Service.FILES, "/attachments/trash").as(this.cast.admin()), 200,
				is("/totalItems", 0));
	}

	void raiseAll() {
		this.story.chapter("Tickets are raised, assigned and talked about");
		this.cast.data().tickets().forEach(this::raise);
		DayData.Ticket last = this.cast.data().tickets().get(this.cast.data().tickets().size() - 1);
		this.story.step("The urgent tickets that someone works on are found by filters",
				Api.get(Service.TICKETS, "/tickets?priority=URGENT&status=ASSIGNED").as(this.cast.agent()), 200,
				is("/totalItems", 1), is("/items/0/title", this.cast.printer().title()));
		this.story.eventually("The first ticket's requester has been told",
				Api.get(Service.TICKETS, "/tickets/" + this.cast.id(this.cast.printer()))
					.as(this.cast.user(this.cast.printer().requester())),
				is("/notifications/0/state", "SENT"));
		this.story.step("communication-service has delivered the message about the first ticket",
				Api.get(Service.COMMUNICATION, "/messages?ticketId=" + this.cast.id(this.cast.printer()))
					.as(this.cast.agent()),
				200, is("/totalItems", 1), is("/items/0/state", "DELIVERED"),
				is("/items/0/recipientEmail", this.cast.printer().requester()));
		this.story.step("The outbox of ticket-service sent the message about the last ticket in its own name",
				Api.get(Service.COMMUNICATION, "/messages?ticketId=" + this.cast.id(last)).as(this.cast.agent()), 200,
				is("/items/0/createdBy", Service.TICKETS));
	}

	private void raise(DayData.Ticket ticket) {
		SignedIn requester = this.cast.user(ticket.requester());
		this.cast.remember(ticket.title(),
				this.story
					.step(requester.name() + " raises \"" + ticket.title() + "\"",
							Api.post(Service.TICKETS, "/tickets", this.cast.ticketBody(ticket)).as(requester), 201,
							is("/status", "OPEN"), is("/requester/email", ticket.requester()),
							is("/notifications/0/kind", "CREATED"), is("/createdBy", requester.id()))
					.id());
		String path = "/tickets/" + this.cast.id(ticket);
		if (ticket.assignee() != null) {
			this.story.step(this.cast.user(ticket.assignee()).name() + " takes it",
					Api.put(Service.TICKETS, path + "/assignee", Map.of("assigneeId", this.cast.id(ticket.assignee())))
						.as(this.cast.user(ticket.assignee())),
					200, is("/status", "ASSIGNED"), is("/assignee/email", ticket.assignee()));
		}
		for (DayData.Comment comment : ticket.comments()) {
			this.story.step(this.cast.user(comment.author()).name() + " comments on it",
					Api.post(Service.TICKETS, path + "/comments", Map.of("text", comment.text()))
						.as(this.cast.user(comment.author())),
					201, is("/text", comment.text()), is("/authorId", this.cast.id(comment.author())));
		}
	}

	/**
	 * Reads the history of that ticket.
	 * @param requestId the request that closed it
	 */
	void history(String requestId) {
		DayData.Ticket ticket = this.cast.printer();
		this.story.chapter("Who did what to it, when, and in which request");
		DemoResponse history = this.story.step(
				this.cast.user(ticket.requester()).name() + " reads the history of the ticket, newest first",
				Api.get(Service.TICKETS, "/tickets/" + this.cast.id(ticket) + "/history")
					.as(this.cast.user(ticket.requester())),
				200, is("/items/0/action", "CLOSED"), is("/items/0/requestId", requestId),
				is("/items/0/performedById", this.cast.id(ticket.assignee())),
				is("/items/1/changes/status/from", "ASSIGNED"), is("/items/1/changes/status/to", "CLOSED"),
				that("it begins with the ticket's creation by its requester", (answer) -> {
					int last = answer.json().at("/items").size() - 1;
					return answer.text("/items/" + last + "/action").equals("CREATED")
							&& answer.text("/items/" + last + "/performedById")
								.equals(this.cast.id(ticket.requester()));
				}));
		history.json()
			.at("/items")
			.forEach((entry) -> this.story.note(String.format("%s  %-9s  %-13s  %s  %s", entry.at("/at").asString(""),
					entry.at("/action").asString(""), entry.at("/performedByName").asString(""),
					entry.at("/requestId").asString(""), entry.at("/description").asString(""))));
	}

	/**
	 * Closes a ticket, which involves all four services.
	 * @return the id of that request
	 */
	String close() {
		this.story.chapter("A ticket is closed: one request through all four services");
		DayData.Ticket ticket = this.cast.printer();
		this.story.step(this.cast.user(ticket.assignee()).name() + " closes \"" + ticket.title() + "\"",
				Api.post(Service.TICKETS, "/tickets/" + this.cast.id(ticket) + "/close",
						Map.of("resolution", "The roll was in upside down."))
					.as(this.cast.user(ticket.assignee())),
				200, is("/status", "CLOSED"), is("/requester/email", ticket.requester()), is("/attachments/count", 1),
				is("/notifications/1/kind", "CLOSED"));
		String request = this.story.requestId();
		this.story.eventually("The requester is told after the commit, by the outbox",
				Api.get(Service.TICKETS, "/tickets/" + this.cast.id(ticket)).as(this.cast.user(ticket.assignee())),
				is("/notifications/1/state", "SENT"));
		return request;
	}

}
