package io.sharedcore.sample.demo;

/**
 * A user who has signed in.
 *
 * @param name the name, for people
 * @param id the user's id in user-service
 * @param token the token of each request of the user
 */
record SignedIn(String name, String id, String token) {

	/** Without the token. */
	@Override
	public String toString() {
		return this.name;
	}

}
