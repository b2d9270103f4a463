package io.sharedcore.sample.communication.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.UUID;

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
	 * Removes the mails of an erased user. Mails that are gone are ignored.
	 * @param ids the ids of the mails
	 * @throws IOException if one of them cannot be removed
	 */
	public void remove(Collection<UUID> ids) throws IOException {
		for (UUID id : ids) {
			Files.deleteIfExists(this.properties.directory().resolve(id + ".eml"));
		}
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
