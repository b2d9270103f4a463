package io.sharedcore.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tokens of an attacker.
 */
final class InvalidTokens {

	private final TestTokens tokens;

	private final TokenSigner signer;

	private final String id = UUID.randomUUID().toString();

	private final Consumer<Map<String, Object>> roles;

	InvalidTokens(TestTokens tokens, TokenSigner signer, List<String> roles) {
		this.tokens = tokens;
		this.signer = signer;
		this.roles = (claims) -> tokens.putRoles(claims, roles);
	}

	Map<String, String> all() {
		Map<String, String> invalid = new LinkedHashMap<>();
		Map<String, Object> valid = this.tokens.claims(this.id, this.roles);
		invalid.put("expired", with("exp", inHours(-1)));
		invalid.put("not yet valid", with("nbf", inHours(1)));
		invalid.put("for another audience", with("aud", List.of("another-service")));
		invalid.put("for no audience", without("aud"));
		invalid.put("of another issuer", with("iss", "http://evil.example.com"));
		invalid.put("without a subject", without("sub"));
		invalid.put("of the system", with("sub", "system"));
		invalid.put("signed with another key", TokenSigner.create().sign(valid));
		invalid.put("signed with another key of the same name", TokenSigner.withKeyId(this.signer.keyId()).sign(valid));
		invalid.put("unsigned", this.signer.unsigned(valid));
		invalid.put("with the public key as a secret", this.signer.signWithPublicKeyAsSecret(valid));
		invalid.put("changed", changed(this.signer.sign(valid)));
		invalid.put("without its signature", withoutSignature(this.signer.sign(valid)));
		invalid.put("not a token", "let-me-in");
		return invalid;
	}

	private static long inHours(int hours) {
		return Instant.now().plus(Duration.ofHours(hours)).getEpochSecond();
	}

	private String with(String claim, Object value) {
		return this.tokens.with(this.id, this.roles.andThen((claims) -> claims.put(claim, value)));
	}

	private String without(String claim) {
		return this.tokens.with(this.id, this.roles.andThen((claims) -> claims.remove(claim)));
	}

	private String changed(String token) {
		String[] parts = token.split("\\.");
		String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace(this.id,
				UUID.randomUUID().toString());
		return parts[0] + "."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
				+ parts[2];
	}

	private static String withoutSignature(String token) {
		return token.substring(0, token.lastIndexOf('.') + 1);
	}

}
