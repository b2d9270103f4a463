package io.sharedcore.sample.communication.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.springframework.stereotype.Component;

/**
 * Writes each mail as a file into a directory, completely or not at all.
 */
@Component
public class MailDrop {

	private final MailProperties properties;

	MailDrop(MailProperties properties) {
		this.properties = properties;
	}

	/**
	 * Delivers a mail. Repeated deliveries leave one mail.
	 * @param mail the mail
	 * @throws IOException if it cannot be written
	 */
	public void put(Mail mail) throws IOException {
		Path directory = Files.createDirectories(this.properties.directory());
		Path draft = Files.createTempFile(directory, "draft-", ".tmp");
		try {
			Files.writeString(draft, mail.text(this.properties.from()));
			Files.move(draft, directory.resolve(mail.id() + ".eml"), StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

}
