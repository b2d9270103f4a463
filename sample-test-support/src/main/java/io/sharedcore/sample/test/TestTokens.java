package io.sharedcore.sample.test;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

/**
 * Tokens as user-service issues them, signed with a key of this test run, and tokens that
 * no service may accept.
 */
public final class TestTokens {

	private static final RSAKey KEY = key();

	private static final List<String> SERVICES = List.of("user-service", "ticket-service", "communication-service",
			"file-service");

	private final String issuer;

	/**
	 * Creates tokens.
	 * @param issuer the issuer in the tokens
	 */
	public TestTokens(String issuer) {
		this.issuer = issuer;
	}

	/**
	 * Makes a stub act as the issuer: it serves the keys, a token for the calling
	 * service, and a token for a service that works for a user.
	 * @param users the stub
	 * @return creates tokens in its name
	 */
	public static TestTokens of(StubService users) {
		TestTokens tokens = new TestTokens(users.url());
		users.always("GET", "/oauth2/jwks", (request) -> new StubService.Answer(200, tokens.publicKeys()));
		users.always("POST", "/oauth2/token", (request) -> new StubService.Answer(200, tokens.granted(request)));
		return tokens;
	}

	private String granted(StubService.Request request) {
		String subject = "ticket-service";
		if (request.body().contains("subject_token=")) {
			subject = subject(request.body().replaceFirst("(?s).*subject_token=([^&]*).*", "$1"));
		}
		String token = service(subject, "users.read", "messages.send", "attachments.read");
		return "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 300}".formatted(token);
	}

	/** The subject of a token. */
	public static String subject(String token) {
		try {
			return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
		}
		catch (ParseException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private String publicKeys() {
		return new JWKSet(KEY).toString();
	}

	/** A valid token of a customer. */
	public String customer(UUID id) {
		return user(id, "Ana Costa", "customer");
	}

	/** A valid token of an agent. */
	public String agent(UUID id) {
		return user(id, "Chidi Okafor", "agent");
	}

	/** A valid token of an admin. */
	public String admin(UUID id) {
		return user(id, "Ada Admin", "admin", "agent");
	}

	/** A valid token of a user with roles. */
	public String user(UUID id, String name, String... roles) {
		return with(id.toString(), (claims) -> claims.claim("name", name).claim("roles", List.of(roles)));
	}

	/** A valid token of a service, or of a service that works for a user. */
	public String service(String subject, String... scopes) {
		return with(subject, (claims) -> claims.claim("name", subject).claim("scope", List.of(scopes)));
	}

	/**
	 * A signed token of this issuer for all services, with changes.
	 * @param subject its subject
	 * @param change changes the claims
	 * @return the token
	 */
	public String with(String subject, Consumer<JWTClaimsSet.Builder> change) {
		return signed(claims(subject, change), KEY);
	}

	private JWTClaimsSet claims(String subject, Consumer<JWTClaimsSet.Builder> change) {
		Instant now = Instant.now();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(this.issuer)
			.subject(subject)
			.audience(SERVICES)
			.jwtID(UUID.randomUUID().toString())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
		change.accept(claims);
		return claims.build();
	}

	/**
	 * Tokens of an attacker: each is an admin's token with one defect.
	 * @return tokens that no service may accept, by their defect
	 */
	public Map<String, String> bad() {
		String id = UUID.randomUUID().toString();
		Consumer<JWTClaimsSet.Builder> admin = (claims) -> claims.claim("roles", List.of("admin", "agent"));
		JWTClaimsSet good = claims(id, admin);
		Map<String, String> bad = new LinkedHashMap<>();
		bad.put("expired", with(id,
				admin.andThen((claims) -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1)))))));
		bad.put("not yet valid", with(id,
				admin.andThen((claims) -> claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofHours(1)))))));
		bad.put("for another audience", with(id, admin.andThen((claims) -> claims.audience("payroll-service"))));
		bad.put("for no audience", with(id, admin.andThen((claims) -> claims.audience((String) null))));
		bad.put("of another issuer", with(id, admin.andThen((claims) -> claims.issuer("http://evil.example.com"))));
		bad.put("without a subject", with(id, admin.andThen((claims) -> claims.subject(null))));
		bad.put("of the system", with("system", admin));
		bad.put("signed with another key", signed(good, key()));
		bad.put("signed with another key of the same name",
				signed(good, new RSAKey.Builder(key()).keyID(KEY.getKeyID()).build()));
		bad.put("unsigned", new PlainJWT(good).serialize());
		bad.put("with the public key as a password", signedWithThePublicKey(good));
		bad.put("changed", changed(signed(good, KEY)));
		bad.put("without its signature", withoutSignature(signed(good, KEY)));
		bad.put("no token at all", "let-me-in");
		return bad;
	}

	private static String signed(JWTClaimsSet claims, RSAKey key) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
					claims);
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String signedWithThePublicKey(JWTClaimsSet claims) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(),
					claims);
			token.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String changed(String token) {
		String[] parts = token.split("\\.");
		String claims = com.nimbusds.jose.util.Base64URL.from(parts[1]).decodeToString();
		return parts[0] + "." + com.nimbusds.jose.util.Base64URL.encode(claims.replace("agent", "admin")) + "."
				+ parts[2];
	}

	private static String withoutSignature(String token) {
		return token.substring(0, token.lastIndexOf('.') + 1);
	}

	private static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
