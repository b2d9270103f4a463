package io.sharedcore.sample.demo;

/**
 * Somebody who signed in.
 *
 * @param name the name, for people
 * @param id the id that user-service knows the user by
 * @param token the token of each request of the user
 */
record SignedIn(String name, String id, String token) {

	/** Without the token. */
	@Override
	public String toString() {
		return this.name;
	}

}
