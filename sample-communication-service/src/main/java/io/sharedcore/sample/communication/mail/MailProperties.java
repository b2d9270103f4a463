package io.sharedcore.sample.communication.mail;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where mail goes.
 *
 * @param directory the directory that each message is written to, as a file of its own
 * @param from the sender's address
 */
@ConfigurationProperties("communication.mail")
record MailProperties(Path directory, String from) {

}
