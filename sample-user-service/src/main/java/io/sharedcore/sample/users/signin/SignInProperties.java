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
 * Who may sign in, and what with.
 *
 * @param issuer what tokens name as their issuer
 * @param accessTokenLife how long an access token is good
 * @param refreshTokenLife how long after signing in a new access token can be had without
 * a password
 * @param sessionLife how long the session of a browser after a sign-in lives without
 * being used
 * @param maxSessions how many browsers can be signed in with at the same time, at most
 * @param userLimit how many passwords may be tried for one user
 * @param page the page that people sign in for
 * @param keys the keys that tokens are signed with, the first one, or were signed with
 * @param services the services that sign in by themselves, by their names
 * @param firstAdmin who is made the first admin
 */
@ConfigurationProperties("sign-in")
@Validated
record SignInProperties(@NotNull URI issuer, @DefaultValue("10m") Duration accessTokenLife,
		@DefaultValue("8h") Duration refreshTokenLife, @DefaultValue("30m") Duration sessionLife,
		@Positive @DefaultValue("10000") int maxSessions, @Valid @DefaultValue Limit userLimit,
		@NotNull @Valid Page page, @DefaultValue List<String> keys, @DefaultValue Map<String, @Valid Service> services,
		@NotNull @Valid FirstAdmin firstAdmin) {

	/**
	 * How often something may be tried.
	 *
	 * @param capacity how often in one period
	 * @param period how long a period is
	 */
	record Limit(@Positive @DefaultValue("20") int capacity, @DefaultValue("10m") Duration period) {

	}

	/**
	 * The page that people sign in for.
	 *
	 * @param origin where it is: browsers may call this service from there
	 * @param redirectUris where codes are sent to, and nowhere else
	 * @param audiences the services that accept its tokens
	 */
	record Page(@NotBlank String origin, @NotEmpty Set<String> redirectUris, @NotEmpty List<String> audiences) {

	}

	/**
	 * A service that signs in by itself.
	 *
	 * @param secret its secret
	 * @param scopes what it may do
	 * @param audiences the services that accept its tokens
	 * @param actsForUsers whether it may change a user's token for one that lets it do
	 * what its scopes say in the user's name
	 */
	record Service(@NotBlank String secret, @DefaultValue Set<String> scopes, @NotEmpty List<String> audiences,
			@DefaultValue("false") boolean actsForUsers) {

		@Override
		public String toString() {
			return "Service[scopes=" + this.scopes + ", audiences=" + this.audiences + "]";
		}

	}

	/**
	 * Who is made the first admin.
	 *
	 * @param fullName the name
	 * @param email the address
	 * @param password the password; none is made if it is empty
	 * @param department where the admin works
	 */
	record FirstAdmin(@NotBlank String fullName, @NotBlank String email, @DefaultValue("") String password,
			@NotBlank String department) {

		@Override
		public String toString() {
			return "FirstAdmin[" + this.email + "]";
		}

	}

	/** Keys and secrets are left out. */
	@Override
	public String toString() {
		return "SignInProperties[issuer=" + this.issuer + "]";
	}

}
