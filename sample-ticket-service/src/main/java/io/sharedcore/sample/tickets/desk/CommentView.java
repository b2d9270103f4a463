package io.sharedcore.sample.tickets.desk;

import java.time.Instant;
import java.util.UUID;

import io.sharedcore.sample.tickets.ticket.Comment;

/**
 * A comment as callers see it.
 *
 * @param id its id
 * @param ticketId the ticket that it is about
 * @param authorId the user who wrote it
 * @param text the text
 * @param createdAt when it was written
 */
record CommentView(UUID id, UUID ticketId, UUID authorId, String text, Instant createdAt) {

	static CommentView of(Comment comment) {
		return new CommentView(comment.getId(), comment.getTicket().getId(), comment.getAuthorId(), comment.getText(),
				comment.getCreatedAt());
	}

}
