package io.sharedcore.test;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * The user of the test in Spring Security. Nothing of Spring Security is loaded where it
 * does not exist.
 */
final class TestAuthentication {

	static final boolean SPRING_SECURITY = isPresent("org.springframework.security.core.context.SecurityContextHolder");

	static final boolean RESOURCE_SERVER = isPresent(
			"org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken")
			&& isPresent("org.springframework.security.oauth2.jwt.Jwt");

	private static final boolean MOCK_MVC = isPresent(
			"org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors");

	private TestAuthentication() {
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, TestAuthentication.class.getClassLoader());
	}

	/** The filters of a request leave the thread without a user. */
	static void restore() {
		TestUser user = TestUser.current();
		if (user != null) {
			set(user);
		}
	}

	static void set(TestUser user) {
		Assert.state(SPRING_SECURITY,
				"@WithUser needs Spring Security: without it, the current user is always 'system'");
		Holder.set(user);
	}

	static void clear() {
		if (SPRING_SECURITY) {
			Holder.clear();
		}
	}

	static MockHttpServletRequest addTo(MockHttpServletRequest request, TestUser user) {
		Assert.state(MOCK_MVC, "@WithUser without a resource server needs spring-security-test for MockMvc");
		return MockMvcUser.addTo(request, user);
	}

	private static final class Holder {

		private static void set(TestUser user) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(authentication(user));
			SecurityContextHolder.setContext(context);
		}

		private static Authentication authentication(TestUser user) {
			Collection<GrantedAuthority> authorities = AuthorityUtils
				.createAuthorityList(user.roles().stream().map((role) -> "ROLE_" + role).toArray(String[]::new));
			return RESOURCE_SERVER ? TokenUser.authentication(user, authorities)
					: UsernamePasswordAuthenticationToken.authenticated(user.id(), "", authorities);
		}

		private static void clear() {
			SecurityContextHolder.clearContext();
		}

	}

	private static final class TokenUser {

		private static Authentication authentication(TestUser user, Collection<GrantedAuthority> authorities) {
			Map<String, Object> claims = Map.of("sub", user.id(), "name", user.name(), "roles", user.roles());
			Instant now = Instant.now();
			Jwt jwt = new Jwt(user.token(), now, now.plusSeconds(3600), Map.of("alg", "RS256"), claims);
			return new JwtAuthenticationToken(jwt, authorities, user.id());
		}

	}

	private static final class MockMvcUser {

		private static MockHttpServletRequest addTo(MockHttpServletRequest request, TestUser user) {
			return SecurityMockMvcRequestPostProcessors.authentication(Holder.authentication(user))
				.postProcessRequest(request);
		}

	}

}
