package io.sharedcore.security;

import org.junit.jupiter.api.Test;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticatedUserTests {

	@Test
	void nameThatNoColumnHoldsIsCutAndCleaned() {
		assertThat(userNamed("A\u0000da\r\nLovelace").name()).isEqualTo("A da Lovelace");
		assertThat(userNamed("x".repeat(1000)).name()).hasSize(255);
	}

	@Test
	void userWithoutANameIsNamedById() {
		assertThat(userNamed(" \u0000 ").name()).isEqualTo("u-1");
		assertThat(userNamed(42).name()).isEqualTo("u-1");
	}

	private static CurrentUser userNamed(Object name) {
		Jwt jwt = Jwt.withTokenValue("t").header("alg", "RS256").subject("u-1").claim("name", name).build();
		return AuthenticatedUser.of(new JwtAuthenticationToken(jwt, AuthorityUtils.NO_AUTHORITIES, "u-1"));
	}

}
