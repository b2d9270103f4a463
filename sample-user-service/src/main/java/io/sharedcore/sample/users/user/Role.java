package io.sharedcore.sample.users.user;

import java.util.List;

/**
 * The permissions of a user at the help desk.
 */
public enum Role {

	/** Has tickets. */
	CUSTOMER(List.of("customer")),

	/** Works on all tickets. */
	AGENT(List.of("agent")),

	/** Does what agents do, and manages users and deleted data. */
	ADMIN(List.of("admin", "agent"));

	private final List<String> claim;

	Role(List<String> claim) {
		this.claim = claim;
	}

	/**
	 * The roles in a token.
	 * @return the roles that it includes
	 */
	public List<String> claim() {
		return this.claim;
	}

}
