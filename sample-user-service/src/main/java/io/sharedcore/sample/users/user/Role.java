package io.sharedcore.sample.users.user;

import java.util.List;

/**
 * What someone may do at the help desk.
 */
public enum Role {

	/** Has tickets. */
	CUSTOMER(List.of("customer")),

	/** Works on everybody's tickets. */
	AGENT(List.of("agent")),

	/** Does what agents do, and looks after users and what was deleted. */
	ADMIN(List.of("admin", "agent"));

	private final List<String> claim;

	Role(List<String> claim) {
		this.claim = claim;
	}

	/**
	 * What a token says about it.
	 * @return the roles that it stands for
	 */
	public List<String> claim() {
		return this.claim;
	}

}
