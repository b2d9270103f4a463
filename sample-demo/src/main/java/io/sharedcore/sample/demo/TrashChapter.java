package io.sharedcore.sample.demo;

import static io.sharedcore.sample.demo.Walkthrough.is;

/**
 * A ticket is deleted with its comments, and restored with them.
 */
final class TrashChapter {

	private final Walkthrough story;

	private final Participants cast;

	TrashChapter(Walkthrough story, Participants cast) {
		this.story = story;
		this.cast = cast;
	}

	void deleteAndRestore() {
		this.story.chapter("A ticket is deleted by mistake");
		String id = this.cast.id(this.cast.invoices());
		int comments = this.cast.invoices().comments().size();
		this.story.step("\"" + this.cast.invoices().title() + "\" is deleted",
				Api.delete(Service.TICKETS, "/tickets/" + id).as(this.cast.admin()), 204);
		this.story.step("It is not found", Api.get(Service.TICKETS, "/tickets/" + id).as(this.cast.admin()), 404,
				is("/code", "NOT_FOUND"));
		this.story.step("Nor are its comments",
				Api.get(Service.TICKETS, "/tickets/" + id + "/comments").as(this.cast.admin()), 404);
		this.story.step("It is in the trash, with its comments",
				Api.get(Service.TICKETS, "/tickets/trash/" + id).as(this.cast.admin()), 200, is("/ticket/id", id),
				is("/comments", comments));
		this.story.step("It is restored",
				Api.post(Service.TICKETS, "/tickets/" + id + "/restore").as(this.cast.admin()), 200, is("/id", id));
		this.story.step("Its comments are back",
				Api.get(Service.TICKETS, "/tickets/" + id + "/comments").as(this.cast.admin()), 200,
				is("/totalItems", comments), is("/items/0/text", this.cast.invoices().comments().get(0).text()));
	}

}
