package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/**
 * A token of an agent, and the public key that services verify it with.
 */
final class DeskToken {

	private static final int KEY_SIZE = 2048;

	private static final long SECONDS = 86_400;

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private final KeyPair keys;

	DeskToken() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(KEY_SIZE);
		this.keys = generator.generateKeyPair();
	}

	void writePublicKey(Path file) throws IOException {
		String text = Base64.getMimeEncoder().encodeToString(this.keys.getPublic().getEncoded());
		Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n");
	}

	/** A signed token that is valid for a day. */
	String sign() throws GeneralSecurityException {
		long now = Instant.now().getEpochSecond();
		String content = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
				+ encode(
						"{\"sub\":\"0199c1f0-7b1e-7c3a-9f52-000000000007\",\"roles\":[\"agent\"],\"iat\":%d,\"exp\":%d}"
							.formatted(now, now + SECONDS));
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(this.keys.getPrivate());
		signature.update(content.getBytes(StandardCharsets.US_ASCII));
		return content + "." + ENCODER.encodeToString(signature.sign());
	}

	private static String encode(String json) {
		return ENCODER.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
	}

}
