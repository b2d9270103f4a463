package io.sharedcore.sample.users.signin;

import io.sharedcore.erasure.ErasureContributor;
import io.sharedcore.erasure.ErasureRequest;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Erases what the sign-in has of a user: codes and tokens, which contain name and
 * address, and the attempts. The number of changes stays, so that old tokens stay
 * outdated.
 */
@Component
class SignInErasure implements ErasureContributor {

	private final JdbcClient database;

	SignInErasure(JdbcClient database) {
		this.database = database;
	}

	@Override
	public void erase(ErasureRequest request) {
		this.database.sql("delete from oauth2_authorization where principal_name = ?")
			.param(request.subjectId().toString())
			.update();
		this.database.sql("delete from sign_in_attempt where user_id = ?").param(request.subjectId()).update();
	}

	@Override
	public String describe() {
		return "codes, tokens and attempts of the sign-in";
	}

}
