package io.sharedcore.test;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.json.JsonMapper;

/**
 * Signs JSON Web Tokens with a key of its own (RFC 7515, RFC 7518).
 */
final class TokenSigner {

	private static final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();

	private static final int KEY_SIZE = 2048;

	private final KeyPair keys;

	private final String keyId;

	private TokenSigner(KeyPair keys, String keyId) {
		this.keys = keys;
		this.keyId = keyId;
	}

	static TokenSigner create() {
		return withKeyId(UUID.randomUUID().toString());
	}

	static TokenSigner withKeyId(String keyId) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(KEY_SIZE);
			return new TokenSigner(generator.generateKeyPair(), keyId);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String keyId() {
		return this.keyId;
	}

	/** The public key as a JSON Web Key Set (RFC 7517). */
	Map<String, Object> publicKeys() {
		RSAPublicKey key = (RSAPublicKey) this.keys.getPublic();
		return Map.of("keys", List.of(Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", this.keyId, "n",
				unsigned(key.getModulus()), "e", unsigned(key.getPublicExponent()))));
	}

	String sign(Map<String, Object> claims) {
		String content = content("RS256", claims);
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(this.keys.getPrivate());
			signature.update(content.getBytes(StandardCharsets.US_ASCII));
			return content + "." + base64.encodeToString(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String unsigned(Map<String, Object> claims) {
		return content("none", claims) + ".";
	}

	/** What a service accepts that takes the algorithm from the token. */
	String signWithPublicKeyAsSecret(Map<String, Object> claims) {
		String content = content("HS256", claims);
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.keys.getPublic().getEncoded(), "HmacSHA256"));
			return content + "." + base64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String content(String algorithm, Map<String, Object> claims) {
		return part(Map.of("alg", algorithm, "typ", "JWT", "kid", this.keyId)) + "." + part(claims);
	}

	static String part(Map<String, Object> members) {
		return base64.encodeToString(JsonMapper.shared().writeValueAsBytes(members));
	}

	private static String unsigned(BigInteger number) {
		byte[] bytes = number.toByteArray();
		return base64.encodeToString((bytes[0] == 0) ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
	}

}
