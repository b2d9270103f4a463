package io.sharedcore.sample.demo;

import java.util.Map;
import java.util.UUID;

import static io.sharedcore.sample.demo.Walkthrough.is;
import static io.sharedcore.sample.demo.Walkthrough.that;

/**
 * Invalid requests are refused, always in the same format.
 */
final class RefusalChapter {

	private final Walkthrough story;

	private final Participants cast;

	RefusalChapter(Walkthrough story, Participants cast) {
		this.story = story;
		this.cast = cast;
	}

	void refuse() {
		this.story.chapter("What makes no sense is refused");
		this.story.step("A ticket without a title",
				Api.post(Service.TICKETS, "/tickets", Map.of("title", " ", "description", "?")).as(customer()), 400,
				is("/errors/0/field", "title"), carriesItsRequestId());
		this.story.step("A ticket of a user who does not exist",
				Api.post(Service.TICKETS, "/tickets",
						Map.of("title", "Hello", "description", "?", "requesterId", UUID.randomUUID()))
					.as(this.cast.agent()),
				400, is("/errors/0/field", "requesterId"), carriesItsRequestId());
		this.story.step("A filter on a field that can't be filtered by",
				Api.get(Service.TICKETS, "/tickets?description.like=secret").as(this.cast.agent()), 400,
				carriesItsRequestId());
	}

	void refuseWhatIsNotTheirs() {
		SignedIn customer = customer();
		this.story.chapter(customer.name() + ", a customer, tries what is not for customers");
		this.story.step("To see who else is here", Api.get(Service.USERS, "/users").as(customer), 403,
				carriesItsRequestId());
		this.story.step("To become an admin",
				Api.put(Service.USERS, "/users/" + customer.id() + "/role", Map.of("role", "ADMIN")).as(customer), 403,
				carriesItsRequestId());
		this.story.step("To raise a ticket in another user's name",
				Api.post(Service.TICKETS, "/tickets",
						Map.of("title", "Raise my pay", "description", "Please.", "requesterId",
								this.cast.id(this.cast.invoices().requester())))
					.as(customer),
				403, carriesItsRequestId());
		String other = "/tickets/" + this.cast.id(this.cast.invoices());
		this.story.step("To read another user's ticket: as if it did not exist",
				Api.get(Service.TICKETS, other).as(customer), 404, is("/code", "NOT_FOUND"), carriesItsRequestId());
		this.story.step("Its history", Api.get(Service.TICKETS, other + "/history").as(customer), 404,
				carriesItsRequestId());
		this.story.step("Its files, which file-service keeps",
				Api.get(Service.FILES, other + "/attachments").as(customer), 404, carriesItsRequestId());
		this.story.step("What people were told", Api.get(Service.COMMUNICATION, "/messages").as(customer), 403,
				carriesItsRequestId());
		this.story.step("All tickets: there are only " + customer.name() + "'s own",
				Api.get(Service.TICKETS, "/tickets").as(customer), 200, is("/totalItems", 1),
				is("/items/0/requesterId", customer.id()));
	}

	private SignedIn customer() {
		return this.cast.user(this.cast.printer().requester());
	}

	private Walkthrough.Check carriesItsRequestId() {
		return that("the body carries the request's id",
				(answer) -> answer.text("/requestId").equals(this.story.requestId()));
	}

}
