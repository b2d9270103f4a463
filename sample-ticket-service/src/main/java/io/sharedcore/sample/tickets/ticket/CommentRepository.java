package io.sharedcore.sample.tickets.ticket;

import java.util.UUID;

import io.sharedcore.entity.SoftDeleteRepository;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;

public interface CommentRepository extends SoftDeleteRepository<Comment> {

	Page<Comment> findByTicketId(UUID ticketId, Pageable page);

	long countByTicketId(UUID ticketId);

	/** The comments that were deleted with a ticket: they have the same time. */
	default long countDeletedWith(Ticket ticket) {
		Specification<Comment> wentAlong = (root, query, builder) -> builder.and(
				builder.equal(root.get("ticket").get("id"), ticket.getId()),
				builder.equal(root.get("deletedAt"), ticket.getDeletedAt()));
		return deleted().count(wentAlong);
	}

}
