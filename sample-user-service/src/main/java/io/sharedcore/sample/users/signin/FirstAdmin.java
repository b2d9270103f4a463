package io.sharedcore.sample.users.signin;

import io.sharedcore.sample.users.user.Accounts;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Creates the first admin, whom no other admin could create.
 */
@Component
class FirstAdmin implements ApplicationRunner {

	private final SignInProperties.FirstAdmin admin;

	private final Accounts accounts;

	FirstAdmin(SignInProperties properties, Accounts accounts) {
		this.admin = properties.firstAdmin();
		this.accounts = accounts;
	}

	@Override
	public void run(ApplicationArguments args) {
		if (!this.admin.password().isEmpty()) {
			this.accounts.makeFirstAdmin(this.admin.fullName(), this.admin.email(), this.admin.password(),
					this.admin.department());
		}
	}

}
