package io.sharedcore.sample.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import static io.sharedcore.sample.demo.Walkthrough.is;
import static io.sharedcore.sample.demo.Walkthrough.that;

/**
 * Files are attached, downloaded and compared; one is deleted and restored.
 */
final class FileChapter {

	private final Walkthrough story;

	private final Participants cast;

	FileChapter(Walkthrough story, Participants cast) {
		this.story = story;
		this.cast = cast;
	}

	void attachAll() {
		this.story.chapter("Files are attached, and come back as they went");
		String last = "";
		SignedIn owner = this.cast.admin();
		for (DayData.Ticket ticket : this.cast.data().tickets()) {
			if (ticket.attachment() != null) {
				owner = this.cast.user(ticket.requester());
				last = attach(ticket, ticket.attachment());
			}
		}
		deleteAndRestore(last, owner);
	}

	private String attach(DayData.Ticket ticket, DayData.Attachment attachment) {
		byte[] bytes = attachment.bytes();
		String id = this.story.step(
				"A file of " + bytes.length + " bytes is attached to \"" + ticket.title() + "\"", Api
					.upload(Service.FILES,
							"/tickets/" + this.cast.id(ticket) + "/attachments?fileName="
									+ URLEncoder.encode(attachment.fileName(), StandardCharsets.UTF_8),
							attachment.contentType(), bytes)
					.as(this.cast.user(ticket.requester())),
				201, is("/size", bytes.length), is("/createdBy", this.cast.user(ticket.requester()).id()),
				that("the file's name is a safe one",
						(answer) -> answer.text("/fileName").matches("[^/\\\\\\p{Cntrl}]+")))
			.id();
		this.story.step("It is downloaded, and compared byte by byte",
				content(id).as(this.cast.user(ticket.requester())), 200,
				that("the bytes are the same", (answer) -> Arrays.equals(answer.body(), bytes)));
		return id;
	}

	private void deleteAndRestore(String id, SignedIn owner) {
		this.story.step(owner.name() + " deletes the last one",
				Api.delete(Service.FILES, "/attachments/" + id).as(owner), 204);
		this.story.step("It is not found", content(id).as(owner), 404);
		this.story.step("An agent restores it",
				Api.post(Service.FILES, "/attachments/" + id + "/restore").as(this.cast.agent()), 200, is("/id", id));
		this.story.step("Its bytes were kept", content(id).as(owner), 200,
				that("there are bytes", (answer) -> answer.body().length > 0));
	}

	private static Api.Call content(String id) {
		return Api.get(Service.FILES, "/attachments/" + id + "/content");
	}

}
