package io.sharedcore.sample.users.user;

import java.util.UUID;

import io.sharedcore.erasure.Erasure;
import io.sharedcore.erasure.ErasureReport;
import io.sharedcore.security.CurrentUser;

import org.springframework.stereotype.Service;

/**
 * Erases a user here. {@link OtherServicesErasure} tells the other services.
 */
@Service
class UserErasure {

	private final Users users;

	private final Erasure erasure;

	UserErasure(Users users, Erasure erasure) {
		this.users = users;
		this.erasure = erasure;
	}

	/** A user on hold keeps the account: the preview fails before it is closed. */
	ErasureReport erase(UUID id, String reason, CurrentUser admin) {
		this.erasure.preview(User.class, id);
		this.users.close(id, admin);
		return this.erasure.erase(User.class, id, reason);
	}

}
