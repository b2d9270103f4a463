package io.sharedcore.sample.demo;

import java.util.Map;

import static io.sharedcore.sample.demo.Walkthrough.is;

/**
 * More tickets for a help desk that keeps running: one is open, one is reopened, one is
 * deleted.
 */
final class ServedChapter {

	private final Walkthrough story;

	private final Participants cast;

	ServedChapter(Walkthrough story, Participants cast) {
		this.story = story;
		this.cast = cast;
	}

	void raiseMore() {
		this.story.chapter("More tickets, for those who look around");
		DayData.Ticket monitor = this.cast.data().ticketDuringTheOutage();
		SignedIn owner = this.cast.user(monitor.requester());
		String open = raise(this.cast.ticketBody(monitor), owner);
		this.story.step(owner.name() + " comments on it",
				Api.post(Service.TICKETS, "/tickets/" + open + "/comments", Map.of("text", "It is worse after lunch."))
					.as(owner),
				201);
		reopen(raise(Map.of("title", "VPN drops every hour", "description", "At the full hour, for a minute.",
				"priority", "HIGH"), owner), owner);
		String mistake = raise(Map.of("title", "Raised by mistake", "description", "Please ignore.", "priority", "LOW"),
				owner);
		this.story.step("An admin deletes the last one: it is in the trash",
				Api.delete(Service.TICKETS, "/tickets/" + mistake).as(this.cast.admin()), 204);
	}

	private void reopen(String id, SignedIn owner) {
		SignedIn agent = this.cast.agent();
		this.story.step(agent.name() + " closes it",
				Api.post(Service.TICKETS, "/tickets/" + id + "/close",
						Map.of("resolution", "The lease is renewed half-way now."))
					.as(agent),
				200, is("/status", "CLOSED"));
		this.story.step(owner.name() + " says that it is not over",
				Api.post(Service.TICKETS, "/tickets/" + id + "/comments", Map.of("text", "It just dropped again."))
					.as(owner),
				201);
		this.story.step(agent.name() + " reopens it",
				Api.post(Service.TICKETS, "/tickets/" + id + "/reopen", Map.of()).as(agent), 200);
	}

	private String raise(Map<String, Object> ticket, SignedIn owner) {
		return this.story
			.step(owner.name() + " raises \"" + ticket.get("title") + "\"",
					Api.post(Service.TICKETS, "/tickets", ticket).as(owner), 201, is("/status", "OPEN"))
			.id();
	}

}
