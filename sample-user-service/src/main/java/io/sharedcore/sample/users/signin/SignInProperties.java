package io.sharedcore.sample.users.signin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the sign-in.
 *
 * @param issuer the issuer in the tokens
 * @param accessTokenLife how long an access token is valid
 * @param refreshTokenLife how long after signing in an access token can be renewed
 * without a password
 * @param sessionLife how long an unused session of a browser lives after a sign-in
 * @param maxSessions the maximum number of sessions at the same time
 * @param userLimit how many passwords may be tried for one user
 * @param page the page that users sign in for
 * @param keys the keys that tokens are signed with, the first one, or were signed with
 * @param services the services that sign in by themselves, by their names
 * @param firstAdmin the first admin
 */
@ConfigurationProperties("sign-in")
@Validated
record SignInProperties(@NotNull URI issuer, @DefaultValue("10m") Duration accessTokenLife,
		@DefaultValue("8h") Duration refreshTokenLife, @DefaultValue("30m") Duration sessionLife,
		@Positive @DefaultValue("10000") int maxSessions, @Valid @DefaultValue Limit userLimit,
		@NotNull @Valid Page page, @DefaultValue List<String> keys, @DefaultValue Map<String, @Valid Service> services,
		@NotNull @Valid FirstAdmin firstAdmin) {

	/**
	 * A limit of attempts.
	 *
	 * @param capacity the number of attempts in one period
	 * @param period the length of a period
	 */
	record Limit(@Positive @DefaultValue("20") int capacity, @DefaultValue("10m") Duration period) {

	}

	/**
	 * The page that users sign in for.
	 *
	 * @param origin its origin: browsers may call this service from there
	 * @param redirectUris the only addresses that codes are sent to
	 * @param audiences the services that accept its tokens
	 */
	record Page(@NotBlank String origin, @NotEmpty Set<String> redirectUris, @NotEmpty List<String> audiences) {

	}

	/**
	 * A service that signs in by itself.
	 *
	 * @param secret its secret
	 * @param scopes its permissions
	 * @param audiences the services that accept its tokens
	 * @param actsForUsers whether it may exchange a user's token for one with its own
	 * scopes in the user's name
	 */
	record Service(@NotBlank String secret, @DefaultValue Set<String> scopes, @NotEmpty List<String> audiences,
			@DefaultValue("false") boolean actsForUsers) {

		@Override
		public String toString() {
			return "Service[scopes=" + this.scopes + ", audiences=" + this.audiences + "]";
		}

	}

	/**
	 * The first admin.
	 *
	 * @param fullName the name
	 * @param email the address
	 * @param password the password; no admin is created if it is empty
	 * @param department where the admin works
	 */
	record FirstAdmin(@NotBlank String fullName, @NotBlank String email, @DefaultValue("") String password,
			@NotBlank String department) {

		@Override
		public String toString() {
			return "FirstAdmin[" + this.email + "]";
		}

	}

	/** Without keys and secrets. */
	@Override
	public String toString() {
		return "SignInProperties[issuer=" + this.issuer + "]";
	}

}
