package io.sharedcore.sample.communication.mail;

import java.util.UUID;

/**
 * A mail to one person.
 *
 * @param id identifies the mail, so that repeated deliveries leave one mail
 * @param to the address
 * @param subject the subject; a line break in it is read as a space
 * @param body the text
 */
public record Mail(UUID id, String to, String subject, String body) {

	/** As an internet message with UTF-8 headers (RFC 5322, RFC 6532). */
	String text(String from) {
		return header("From", from) + header("To", this.to) + header("Subject", this.subject)
				+ header("Message-ID", "<" + this.id + "@communication-service>") + header("MIME-Version", "1.0")
				+ header("Content-Type", "text/plain; charset=UTF-8") + header("Content-Transfer-Encoding", "8bit")
				+ "\r\n" + this.body.lines().map((line) -> line + "\r\n").reduce("", String::concat);
	}

	/** A line break in a value would start another header. */
	private static String header(String name, String value) {
		return name + ": " + value.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ") + "\r\n";
	}

}
