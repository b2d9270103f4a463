package io.sharedcore.sample.demo;

/**
 * Somebody who signed in.
 *
 * @param name the name, for people
 * @param id the id that user-service knows the user by
 * @param token what every request of theirs carries
 */
record SignedIn(String name, String id, String token) {

	/** Without the token. */
	@Override
	public String toString() {
		return this.name;
	}

}
