package io.sharedcore.sample.demo;

import java.util.Map;
import java.util.UUID;

import static io.sharedcore.sample.demo.Story.is;
import static io.sharedcore.sample.demo.Story.that;

/**
 * What makes no sense is refused, always in the same form.
 */
final class RefusalChapter {

	private final Story story;

	private final Cast cast;

	RefusalChapter(Story story, Cast cast) {
		this.story = story;
		this.cast = cast;
	}

	void refuse() {
		this.story.chapter("What makes no sense is refused");
		this.story.step("A ticket without a title",
				Api.post(Service.TICKETS, "/tickets",
						Map.of("title", " ", "description", "?", "requesterId",
								this.cast.id(this.cast.printer().requester()))),
				400, is("/errors/0/field", "title"), carriesItsRequestId());
		this.story.step("A ticket of a user who does not exist",
				Api.post(Service.TICKETS, "/tickets",
						Map.of("title", "Hello", "description", "?", "requesterId", UUID.randomUUID())),
				400, is("/errors/0/field", "requesterId"), carriesItsRequestId());
		this.story.step("A filter on a field that can't be filtered by",
				Api.get(Service.TICKETS, "/tickets?description.like=secret"), 400, carriesItsRequestId());
	}

	private Story.Check carriesItsRequestId() {
		return that("the body carries the request's id",
				(answer) -> answer.text("/requestId").equals(this.story.requestId()));
	}

}
