package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of the day, read from {@code help-desk-day.json}.
 *
 * @param departments the departments
 * @param users the users
 * @param tickets the tickets
 * @param ticketDuringTheOutage a ticket that a user tries to raise while user-service is
 * unavailable
 */
record DayData(List<Department> departments, List<User> users, List<Ticket> tickets, Ticket ticketDuringTheOutage) {

	private static final String FILE = "/help-desk-day.json";

	static DayData read() {
		try (InputStream in = Objects.requireNonNull(DayData.class.getResourceAsStream(FILE), FILE)) {
			return JsonMapper.shared().readValue(in, DayData.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The first user with a role. */
	User first(String role) {
		return this.users.stream().filter((user) -> user.role().equals(role)).findFirst().orElseThrow();
	}

	record Department(String name) {

	}

	record User(String fullName, String email, String department, String role) {

	}

	record Ticket(String title, String description, String priority, String requester, @Nullable String assignee,
			List<Comment> comments, @Nullable Attachment attachment) {

	}

	record Comment(String author, String text) {

	}

	record Attachment(String fileName, String contentType, @Nullable String text, @Nullable Integer randomBytes) {

		byte[] bytes() {
			if (this.text != null) {
				return this.text.getBytes(StandardCharsets.UTF_8);
			}
			byte[] bytes = new byte[(this.randomBytes != null) ? this.randomBytes : 0];
			new Random(4).nextBytes(bytes);
			return bytes;
		}

	}

}
