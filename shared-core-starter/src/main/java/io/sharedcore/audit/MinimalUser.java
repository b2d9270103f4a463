package io.sharedcore.audit;

import io.sharedcore.security.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The attributes of a user that identify the author of an action.
 *
 * @param id the user's id
 * @param fullName a name to show to people
 * @param email the mail address, if it is known
 */
public record MinimalUser(String id, String fullName, @Nullable String email) {

	/**
	 * Checks that there is an id and a name.
	 * @param id the user's id
	 * @param fullName a name to show to people
	 * @param email the mail address, if it is known
	 */
	public MinimalUser {
		Assert.hasText(id, "A user has an id");
		Assert.hasText(fullName, "A user has a name");
	}

	/**
	 * Returns the user that this thread works for.
	 * @return the {@linkplain CurrentUser#get() current user}
	 */
	public static MinimalUser current() {
		return of(CurrentUser.get());
	}

	/**
	 * Reduces a user to these attributes.
	 * @param user the user
	 * @return id, name and mail address
	 */
	public static MinimalUser of(CurrentUser user) {
		return new MinimalUser(user.id(), user.name(), user.email());
	}

}
