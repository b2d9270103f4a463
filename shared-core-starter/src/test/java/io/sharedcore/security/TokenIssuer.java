package io.sharedcore.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A tiny auth service on a real socket: metadata, keys, introspection, and tokens of
 * every kind, forged ones included.
 */
final class TokenIssuer implements AutoCloseable {

	private static final RSAKey KEY = key("1");

	private static final RSAKey FORGER = key("1");

	private final HttpServer server;

	private final Map<String, String> opaqueTokens = new ConcurrentHashMap<>();

	private final AtomicInteger introspections = new AtomicInteger();

	private final AtomicInteger keyFetches = new AtomicInteger();

	TokenIssuer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/.well-known/openid-configuration",
				(exchange) -> answer(exchange, 200,
						"{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"subject_types_supported\":[\"public\"]}"
							.formatted(uri(), jwkSetUri())));
		this.server.createContext("/jwks", (exchange) -> {
			this.keyFetches.incrementAndGet();
			answer(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString());
		});
		this.server.createContext("/introspect", this::introspect);
		this.server.start();
	}

	String uri() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	String jwkSetUri() {
		return uri() + "/jwks";
	}

	String introspectionUri() {
		return uri() + "/introspect";
	}

	int keyFetches() {
		return this.keyFetches.get();
	}

	/** Signed with a key that is not in the key set, by its id. */
	String signedWithUnknownKey(String keyId) {
		return signed(new RSAKey.Builder(FORGER).keyID(keyId).build(), claims((claims) -> claims.subject("u-1")));
	}

	int introspections() {
		return this.introspections.get();
	}

	void opaque(String token, String introspection) {
		this.opaqueTokens.put(token, introspection);
	}

	/** A good token for a user with roles. */
	String token(String subject, String... roles) {
		return token((claims) -> claims.subject(subject).claim("roles", List.of(roles)));
	}

	String token(Consumer<JWTClaimsSet.Builder> claims) {
		return signed(KEY, claims(claims));
	}

	String forged(String subject, String... roles) {
		return signed(FORGER, claims((claims) -> claims.subject(subject).claim("roles", List.of(roles))));
	}

	String unsigned(String subject, String... roles) {
		return new PlainJWT(claims((claims) -> claims.subject(subject).claim("roles", List.of(roles)))).serialize();
	}

	/** Signed with the public key's text as if it were a shared secret. */
	String signedWithPublicKey(String subject) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("1").build(),
					claims((claims) -> claims.subject(subject)));
			jwt.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> customizer) {
		Instant now = Instant.now();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(uri())
			.audience("tickets")
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(600)));
		customizer.accept(claims);
		return claims.build();
	}

	private static String signed(RSAKey key, JWTClaimsSet claims) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
					claims);
			jwt.sign(new RSASSASigner(key));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void introspect(HttpExchange exchange) throws IOException {
		this.introspections.incrementAndGet();
		String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String token = form.substring(form.indexOf("token=") + "token=".length());
		answer(exchange, 200, this.opaqueTokens.getOrDefault(token, "{\"active\":false}"));
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
