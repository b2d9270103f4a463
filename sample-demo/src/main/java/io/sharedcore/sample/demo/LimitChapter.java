package io.sharedcore.sample.demo;

import java.time.Duration;

import static io.sharedcore.sample.demo.Walkthrough.is;
import static io.sharedcore.sample.demo.Walkthrough.that;

/**
 * A user sends too many requests, is told when to return, and does.
 */
final class LimitChapter {

	/** Far more than the limit, because tokens come back meanwhile. */
	private static final int MAX_REQUESTS = 1000;

	private final Walkthrough story;

	private final Participants cast;

	LimitChapter(Walkthrough story, Participants cast) {
		this.story = story;
		this.cast = cast;
	}

	void askTooOften() {
		this.story.chapter("Someone lists the tickets again and again: refused, and told when to come back");
		Api.Call list = Api.get(Service.TICKETS, "/tickets?status=OPEN").as(this.cast.agent());
		DemoResponse refused = this.story.untilRefused("The list is refused after too many requests", list,
				MAX_REQUESTS, 429, is("/code", "TOO_MANY_REQUESTS"),
				that("Retry-After says when to come back", (answer) -> retryAfter(answer).toSeconds() >= 1));
		this.story.step("What is not limited is answered meanwhile",
				Api.get(Service.TICKETS, "/tickets/" + this.cast.id(this.cast.printer())).as(this.cast.agent()), 200,
				is("/status", "CLOSED"));
		HelpDeskProcesses.pause(retryAfter(refused));
		this.story.step("After the time that Retry-After named, the list is answered again", list, 200);
	}

	private static Duration retryAfter(DemoResponse answer) {
		return Duration.ofSeconds(Long.parseLong(answer.header("Retry-After", "0")));
	}

}
