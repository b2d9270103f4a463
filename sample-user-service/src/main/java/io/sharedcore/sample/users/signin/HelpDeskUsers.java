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

	private final AccessVersions versions;

	HelpDeskUsers(Accounts accounts, AccessVersions versions) {
		this.accounts = accounts;
		this.versions = versions;
	}

	@Override
	public UserDetails loadUserByUsername(String email) {
		return this.accounts.byEmail(email.strip())
			.filter((account) -> account.passwordHash() != null)
			.map(this::details)
			.orElseThrow(() -> new UsernameNotFoundException("nobody who can sign in"));
	}

	private UserDetails details(Account account) {
		return User.withUsername(account.id().toString())
			.password(account.passwordHash())
			.authorities(this.versions.authorityOf(account.id()))
			.build();
	}

}
