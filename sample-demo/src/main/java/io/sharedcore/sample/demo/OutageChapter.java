package io.sharedcore.sample.demo;

import java.time.Duration;
import java.util.Map;

import static io.sharedcore.sample.demo.Walkthrough.is;
import static io.sharedcore.sample.demo.Walkthrough.that;

/**
 * Services freeze, stop and return; the other services keep working.
 */
final class OutageChapter {

	/** The client's timeout of 5 s, and a reserve for a slow machine. */
	private static final Duration TIMEOUT = Duration.ofSeconds(8);

	private final Walkthrough story;

	private final Participants cast;

	private final HelpDeskProcesses stack;

	OutageChapter(Walkthrough story, Participants cast, HelpDeskProcesses stack) {
		this.story = story;
		this.cast = cast;
		this.stack = stack;
	}

	void userService() {
		this.story
			.chapter("user-service freezes, and later stops: tickets can't be raised, and no request waits for long");
		Api.Call call = Api
			.post(Service.TICKETS, "/tickets", this.cast.ticketBody(this.cast.data().ticketDuringTheOutage()))
			.as(this.cast.user(this.cast.data().ticketDuringTheOutage().requester()));
		this.stack.process(Service.USERS).freeze();
		this.story.note("(user-service is frozen: it accepts connections, and never answers)");
		this.story.step("A ticket can't be raised: an answer within the timeout", call, 504, is("/status", 504),
				withinTimeout());
		this.stack.process(Service.USERS).resume();
		this.stack.process(Service.USERS).stop();
		this.story.note("(user-service is stopped)");
		this.story.step("A ticket can't be raised: an answer at once", call, 503, is("/status", 503), withinTimeout());
		this.story.step("A ticket can be read, and says what is missing",
				Api.get(Service.TICKETS, "/tickets/" + this.cast.id(this.cast.printer()))
					.as(this.cast.user(this.cast.printer().assignee())),
				200, is("/unavailable/0", Service.USERS), is("/attachments/count", 1));
		this.stack.restart(Service.USERS);
		this.story.step("The same ticket is raised again with the same token, and that works", call, 201,
				is("/status", "OPEN"));
	}

	void communicationService() {
		this.story.chapter("communication-service stops: a ticket is closed all the same, and the message follows");
		this.stack.process(Service.COMMUNICATION).stop();
		this.story.note("(communication-service is stopped)");
		String id = this.cast.id(this.cast.invoices());
		SignedIn agent = this.cast.user(this.cast.invoices().assignee());
		this.story.step("A ticket is closed; its requester is yet to be told",
				Api.post(Service.TICKETS, "/tickets/" + id + "/close",
						Map.of("resolution", "The export now asks for all pages."))
					.as(agent),
				200, is("/status", "CLOSED"), is("/notifications/1/state", "PENDING"), withinTimeout());
		this.stack.process(Service.TICKETS).kill();
		this.stack.restart(Service.TICKETS);
		this.story.note("(ticket-service was killed with kill -9, and started again)");
		this.stack.restart(Service.COMMUNICATION);
		this.story.eventually("The message has survived both: its requester has been told",
				Api.get(Service.TICKETS, "/tickets/" + id).as(agent), is("/notifications/1/state", "SENT"));
		this.story.step("There is one message about it, not two; ticket-service sent it in its own name",
				Api.get(Service.COMMUNICATION, "/messages?ticketId=" + id + "&sort=createdAt,desc").as(agent), 200,
				is("/totalItems", 2), is("/items/0/state", "DELIVERED"), is("/items/0/createdBy", Service.TICKETS));
		sentTwice(id, agent);
	}

	private void sentTwice(String ticket, SignedIn agent) {
		Api.Call call = Api
			.post(Service.COMMUNICATION, "/messages",
					Map.of("ticketId", ticket, "recipientId", this.cast.user(this.cast.invoices().requester()).id(),
							"subject", "The export works again", "body", "Please try it."))
			.as(agent)
			.with("Idempotency-Key", "export-" + ticket);
		this.story.step("An agent sends a message with an idempotency key", call, 201, is("/state", "DELIVERED"));
		this.story.step("The same request again gets the same response, and is not applied again", call, 201,
				that("it is a replay", (answer) -> "true".equals(answer.header("Idempotency-Replayed", ""))));
		this.story.step("There is one message more, not two",
				Api.get(Service.COMMUNICATION, "/messages?ticketId=" + ticket).as(agent), 200, is("/totalItems", 3));
	}

	private static Walkthrough.Check withinTimeout() {
		return that("the answer comes within " + TIMEOUT.toSeconds() + " s",
				(answer) -> answer.elapsed().compareTo(TIMEOUT) <= 0);
	}

}
