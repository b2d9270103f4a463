package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static io.sharedcore.sample.demo.Walkthrough.is;
import static io.sharedcore.sample.demo.Walkthrough.that;

/**
 * A user is forgotten in all four services. Afterwards, the databases and the directories
 * of files and mails are searched for what the user had there.
 */
final class ForgettingChapter {

	private final Walkthrough story;

	private final Participants cast;

	private final WordSearch search;

	private final List<Path> directories;

	ForgettingChapter(Walkthrough story, Participants cast, HelpDeskProcesses stack, Settings settings) {
		this.story = story;
		this.cast = cast;
		this.search = new WordSearch(stack);
		this.directories = List.of(settings.run().resolve("files"), settings.run().resolve("mail"));
	}

	void forget() {
		this.story.chapter("A user wants to be forgotten");
		DayData.Ticket ticket = this.cast.printer();
		SignedIn user = this.cast.user(ticket.requester());
		List<String> words = List.of(user.name(), ticket.requester(), ticket.title());
		List<String> before = this.search.places(words);
		before.forEach((place) -> this.story.note("before: " + place));
		this.story.fact("All four databases have something of " + user.name(),
				Stream.of(Service.values()).allMatch((service) -> before.toString().contains(service.toString())));
		this.story.step("An admin erases " + user.name(),
				Api.post(Service.USERS, "/users/" + user.id() + "/erasure", Map.of("reason", "request 4711"))
					.as(this.cast.admin()),
				200, is("/entities/0/entity", "User"), is("/entities/0/rows", 1));
		othersFollow(ticket, user);
		this.story.fact("No column of the four databases has the name, the address or the ticket's title",
				this.search.places(words).isEmpty());
		this.story.fact("No file and no mail has them",
				this.directories.stream().noneMatch((directory) -> contains(directory, words)));
	}

	private void othersFollow(DayData.Ticket ticket, SignedIn user) {
		SignedIn agent = this.cast.agent();
		String id = this.cast.id(ticket);
		this.story.eventually("The ticket stays, without what the user wrote",
				Api.get(Service.TICKETS, "/tickets/" + id + "/summary").as(agent),
				that("the title is a pseudonym", (answer) -> answer.text("/title").startsWith("erased-")));
		this.story.eventually("The messages have no address any more",
				Api.get(Service.COMMUNICATION, "/messages?recipientId=" + user.id()).as(agent),
				that("the address is a pseudonym",
						(answer) -> answer.text("/items/0/recipientEmail").startsWith("erased-")));
		this.story.eventually("The files are gone", Api.get(Service.FILES, "/tickets/" + id + "/attachments").as(agent),
				is("/totalItems", 0));
	}

	private static boolean contains(Path directory, List<String> words) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).anyMatch((file) -> words.stream().anyMatch(text(file)::contains));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
