package io.sharedcore.security;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RefusalReasonTests {

	private static final TokenIssuer issuer = new TokenIssuer();

	private static final Instant NOW = Instant.now();

	@AfterAll
	static void stopIssuer() {
		issuer.close();
	}

	static Stream<Arguments> tokens() {
		return Stream.of(
				arguments(issuer.token((claims) -> claims.subject("u")
					.issueTime(Date.from(NOW.minusSeconds(600)))
					.expirationTime(Date.from(NOW.minusSeconds(120)))), RefusalReason.EXPIRED),
				arguments(issuer.token((claims) -> claims.subject("u").notBeforeTime(Date.from(NOW.plusSeconds(600)))),
						RefusalReason.NOT_YET_VALID),
				arguments(issuer.token((claims) -> claims.subject("u").issuer("https://elsewhere.example")),
						RefusalReason.WRONG_ISSUER),
				arguments(issuer.token((claims) -> claims.subject("u").audience("files")),
						RefusalReason.WRONG_AUDIENCE),
				arguments(issuer.forged("u"), RefusalReason.BAD_SIGNATURE),
				arguments(issuer.unsigned("u"), RefusalReason.UNKNOWN_KEY),
				arguments(issuer.signedWithPublicKey("u"), RefusalReason.UNKNOWN_KEY),
				arguments(issuer.token("system"), RefusalReason.WRONG_USER),
				arguments("rubbish", RefusalReason.MALFORMED), arguments("a.b.c", RefusalReason.MALFORMED),
				arguments("....", RefusalReason.MALFORMED));
	}

	@ParameterizedTest
	@MethodSource("tokens")
	void tokenIsRefusedBecause(String token, RefusalReason reason) {
		TrustedIssuer trusted = new TrustedIssuer(issuer.uri(), issuer.jwkSetUri(), List.of("RS256"), List.of(), "");
		JwtAuthenticationProvider provider = new JwtAuthenticationProvider(
				IssuerDecoder.of(trusted, List.of("tickets"), List.of()));
		provider.setJwtAuthenticationConverter(
				new TokenAuthentications(new JwtAuthenticationConverter(), "roles", List.of())::of);
		AuthenticationException failure = catchThrowableOfType(AuthenticationException.class,
				() -> provider.authenticate(new BearerTokenAuthenticationToken(token)));
		assertThat(RefusalReason.of(failure)).isEqualTo(reason);
	}

	static Stream<Arguments> headers() {
		return Stream.of(arguments("Bearer " + "x".repeat(2000), RefusalReason.TOO_LARGE),
				arguments("Bearer not a token", RefusalReason.MALFORMED));
	}

	@ParameterizedTest
	@MethodSource("headers")
	void headerIsRefusedBecause(String header, RefusalReason reason) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Authorization", header);
		AuthenticationException failure = catchThrowableOfType(AuthenticationException.class,
				() -> new SizeLimitedTokens(DataSize.ofKilobytes(1)).resolve(request));
		assertThat(RefusalReason.of(failure)).isEqualTo(reason);
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				arguments(new InvalidBearerTokenException("x",
						new BadOpaqueTokenException("Provided token isn't active")), RefusalReason.NOT_ACTIVE),
				arguments(new InvalidBearerTokenException("something new"), RefusalReason.OTHER));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureMeans(AuthenticationException failure, RefusalReason reason) {
		assertThat(RefusalReason.of(failure)).isEqualTo(reason);
	}

}
