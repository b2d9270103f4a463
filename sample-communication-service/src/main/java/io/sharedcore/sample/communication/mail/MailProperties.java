package io.sharedcore.sample.communication.mail;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of mail.
 *
 * @param directory the directory that each message is written to, as a separate file
 * @param from the sender's address
 */
@ConfigurationProperties("communication.mail")
record MailProperties(Path directory, String from) {

}
