package io.sharedcore.sample.users.signin;

import io.sharedcore.sample.users.user.Account;
import io.sharedcore.sample.users.user.Accounts;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Users as Spring Security knows them: asked for by their address, and known by their id
 * from then on, which stays when the address changes.
 */
@Component
class HelpDeskUsers implements UserDetailsService {

	private final Accounts accounts;

	HelpDeskUsers(Accounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public UserDetails loadUserByUsername(String email) {
		return this.accounts.byEmail(email.strip())
			.filter((account) -> account.passwordHash() != null)
			.map(HelpDeskUsers::details)
			.orElseThrow(() -> new UsernameNotFoundException("nobody who can sign in"));
	}

	private static UserDetails details(Account account) {
		return User.withUsername(account.id().toString())
			.password(account.passwordHash())
			.authorities("SIGNED_IN")
			.build();
	}

}
