package io.sharedcore.sample.users.signin;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps authorizations so that of several requests at the same moment one changes each of
 * them: a code or a refresh token that is good once is good once. Each is kept with the
 * number of its changes, and a change of what is not there any more is refused.
 */
final class OnceOnlyAuthorizations implements OAuth2AuthorizationService {

	private static final String REVISION = "revision";

	private final OAuth2AuthorizationService authorizations;

	private final JdbcClient database;

	private final TransactionOperations transaction;

	OnceOnlyAuthorizations(OAuth2AuthorizationService authorizations, JdbcClient database,
			TransactionOperations transaction) {
		this.authorizations = authorizations;
		this.database = database;
		this.transaction = transaction;
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		int known = revision(authorization);
		this.transaction.executeWithoutResult((status) -> {
			if (keptRevision(authorization.getId()) != known) {
				throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
			}
			this.authorizations.save(OAuth2Authorization.from(authorization).attribute(REVISION, known + 1).build());
		});
	}

	/** Whoever else wants to change it waits until this transaction ends. */
	private int keptRevision(String id) {
		this.database.sql("select 1 from oauth2_authorization where id = ? for update")
			.param(id)
			.query(Integer.class)
			.optional();
		OAuth2Authorization kept = this.authorizations.findById(id);
		return (kept != null) ? revision(kept) : 0;
	}

	private static int revision(OAuth2Authorization authorization) {
		Integer revision = authorization.getAttribute(REVISION);
		return (revision != null) ? revision : 0;
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		this.authorizations.remove(authorization);
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		return this.authorizations.findById(id);
	}

	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
		return this.authorizations.findByToken(token, tokenType);
	}

}
