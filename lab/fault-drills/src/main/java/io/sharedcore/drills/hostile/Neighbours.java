package io.sharedcore.drills.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands in for user-service: knows everybody, and signs tokens.
 */
final class Neighbours implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final RSAKey key;

	private Neighbours(HttpServer server, RSAKey key) {
		this.server = server;
		this.key = key;
	}

	static Neighbours start() throws IOException, JOSEException {
		RSAKey key = new RSAKeyGenerator(2048).keyID("drill").generate();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
		Neighbours neighbours = new Neighbours(server, key);
		server.setExecutor(neighbours.threads);
		server.createContext("/oauth2/jwks", (exchange) -> answer(exchange, "{\"keys\":[" + key.toPublicJWK() + "]}"));
		server.createContext("/oauth2/token", (exchange) -> answer(exchange,
				"{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));
		server.createContext("/users/", (exchange) -> {
			String id = exchange.getRequestURI().getPath().substring("/users/".length());
			answer(exchange, "{\"id\":\"%s\",\"fullName\":\"Ana Costa\",\"email\":\"ana@example.com\"}".formatted(id));
		});
		server.start();
		return neighbours;
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		try (exchange) {
			byte[] body = json.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** A token that opens everything, for some hours. */
	String token(String audience) throws JOSEException {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(url())
			.subject(new UUID(0x1234_5678_9abc_7000L, 0x8000_0000_0000_0001L).toString())
			.audience(audience)
			.issueTime(Date.from(Instant.now()))
			.expirationTime(Date.from(Instant.now().plusSeconds(6 * 3600)))
			.claim("name", "Ana Costa")
			.claim("roles", List.of("customer", "agent", "admin"))
			.claim("scope", "tickets")
			.build();
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("drill").build(), claims);
		token.sign(new RSASSASigner(this.key));
		return token.serialize();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
