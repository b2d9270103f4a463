package io.sharedcore.sample.tickets.ticket;

import java.util.Optional;
import java.util.UUID;

import io.sharedcore.security.CurrentUser;

import org.springframework.data.jpa.domain.Specification;

/**
 * The visibility of tickets: agents see all tickets, customers see their own. For a
 * customer, another user's ticket does not exist.
 */
public final class Visibility {

	/** The role of users who see all tickets; admins have it, too. */
	public static final String AGENT = "agent";

	/** The role of users who see their own tickets. */
	public static final String CUSTOMER = "customer";

	private Visibility() {
	}

	/**
	 * Whether a user sees a ticket.
	 * @param user the user
	 * @param ticket the ticket
	 * @return whether it is the user's own, or the user is an agent
	 */
	public static boolean isVisible(CurrentUser user, Ticket ticket) {
		return user.hasRole(AGENT) || (user.hasRole(CUSTOMER) && ticket.getRequesterId().toString().equals(user.id()));
	}

	/**
	 * The tickets that a user sees.
	 * @param user the user
	 * @return a restriction for any query
	 */
	public static Specification<Ticket> visibleTo(CurrentUser user) {
		if (user.hasRole(AGENT)) {
			return Specification.unrestricted();
		}
		Optional<UUID> id = user.hasRole(CUSTOMER) ? id(user) : Optional.empty();
		return (root, query, builder) -> id.map((own) -> builder.equal(root.get("requesterId"), own))
			.orElseGet(builder::disjunction);
	}

	/**
	 * The user's id in user-service.
	 * @param user the user
	 * @return the id; empty for a caller that is not a user there
	 */
	public static Optional<UUID> id(CurrentUser user) {
		try {
			return Optional.of(UUID.fromString(user.id()));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
