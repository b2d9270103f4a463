package io.sharedcore.sample.users.signin;

import java.util.UUID;

import io.sharedcore.sample.users.user.Account;
import io.sharedcore.sample.users.user.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Provides users to Spring Security: found by their address, and identified by their id
 * from then on, which stays when the address changes.
 */
@Component
class HelpDeskUsers implements UserDetailsService {

	private static final Logger logger = LoggerFactory.getLogger(HelpDeskUsers.class);

	private final Accounts accounts;

	private final AccessVersions versions;

	private final SignInAttempts attempts;

	/** The hash for unknown users: checking it takes as long as checking a user's. */
	private final String noPassword;

	HelpDeskUsers(Accounts accounts, AccessVersions versions, SignInAttempts attempts, PasswordEncoder passwords) {
		this.accounts = accounts;
		this.versions = versions;
		this.attempts = attempts;
		this.noPassword = passwords.encode(UUID.randomUUID().toString());
	}

	/** Password and access version of the same moment. */
	@Override
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public UserDetails loadUserByUsername(String email) {
		Account account = this.accounts.byEmail(email.strip())
			.orElseThrow(() -> new UsernameNotFoundException("unknown address"));
		if (account.passwordHash() == null) {
			throw new UsernameNotFoundException("no password");
		}
		return details(account);
	}

	/** Beyond the limit every password is wrong. */
	private UserDetails details(Account account) {
		boolean admitted = this.attempts.admit(account.id());
		if (!admitted) {
			logger.atWarn()
				.addKeyValue("userId", account.id())
				.log("Too many passwords were tried for a user: none is accepted until the period is over");
		}
		return User.withUsername(account.id().toString())
			.password(admitted ? account.passwordHash() : this.noPassword)
			.authorities(this.versions.authorityOf(account.id()))
			.build();
	}

}
