package io.sharedcore.sample.users.signin;

import java.security.Principal;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores authorizations so that only one of several concurrent requests changes each of
 * them: a single-use code or refresh token is used once. Each has a revision, and a
 * change of an older revision is refused. Nothing is stored for a session from before a
 * change of the user's password or role.
 */
final class SingleUseAuthorizationService implements OAuth2AuthorizationService {

	private static final Logger logger = LoggerFactory.getLogger(SingleUseAuthorizationService.class);

	private static final String REVISION = "revision";

	private final OAuth2AuthorizationService authorizations;

	private final JdbcClient database;

	private final AccessVersions versions;

	private final TransactionOperations transaction;

	SingleUseAuthorizationService(OAuth2AuthorizationService authorizations, JdbcClient database,
			AccessVersions versions, TransactionOperations transaction) {
		this.authorizations = authorizations;
		this.database = database;
		this.versions = versions;
		this.transaction = transaction;
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		int known = revision(authorization);
		this.transaction.executeWithoutResult((status) -> {
			if (isOutdated(authorization) || keptRevision(authorization.getId()) != known) {
				throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
			}
			this.authorizations.save(OAuth2Authorization.from(authorization).attribute(REVISION, known + 1).build());
		});
	}

	/**
	 * Checked before the row is locked, because a change of the password locks in this
	 * order, too.
	 */
	private boolean isOutdated(OAuth2Authorization authorization) {
		Authentication session = authorization.getAttribute(Principal.class.getName());
		return session != null && AccessVersions.isCarriedBy(session.getAuthorities()) && this.versions
			.isOutdated(UUID.fromString(authorization.getPrincipalName()), session.getAuthorities());
	}

	/** Other transactions that change it wait until this transaction ends. */
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
		if (token.indexOf('\0') >= 0) {
			// No text of the database can hold it, so it was never issued
			return null;
		}
		OAuth2Authorization found = this.authorizations.findByToken(token, tokenType);
		if (found == null && OAuth2TokenType.REFRESH_TOKEN.equals(tokenType)) {
			endFamily(token);
		}
		return found;
	}

	/**
	 * A used refresh token is presented again, so two parties have it. Which of them has
	 * its successor is unknown, so both have to sign in again (RFC 9700, section 4.14.2).
	 */
	private void endFamily(String token) {
		String id = RefreshTokens.family(token);
		OAuth2Authorization family = id.isBlank() ? null : this.authorizations.findById(id);
		if (family != null) {
			logger.atWarn()
				.addKeyValue("userId", family.getPrincipalName())
				.log("A refresh token was used a second time: its user has to sign in again");
			this.authorizations.remove(family);
		}
	}

}
