package io.sharedcore.sample.users.signin;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;

/**
 * Converts the signing keys to text and back: PKCS#8 in Base64, as {@code openssl
 * genpkey -algorithm RSA | openssl pkcs8 -topk8 -nocrypt -outform DER | openssl base64
 * -A} writes them.
 */
final class SigningKeys {

	private static final int BITS = 2048;

	private SigningKeys() {
	}

	/**
	 * Generates a key.
	 * @return its text
	 */
	static String generate() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(BITS);
			KeyPair pair = generator.generateKeyPair();
			return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has RSA", ex);
		}
	}

	/**
	 * Parses keys.
	 * @param texts the texts; tokens are signed with the first one
	 * @return the keys
	 * @throws IllegalArgumentException if one is not a key; the message does not contain
	 * it
	 */
	static JWKSet read(List<String> texts) {
		return new JWKSet(texts.stream().map(SigningKeys::read).toList());
	}

	private static JWK read(String text) {
		try {
			byte[] bytes = Base64.getMimeDecoder().decode(text);
			KeyFactory factory = KeyFactory.getInstance("RSA");
			RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
			if (key.getModulus().bitLength() < BITS) {
				throw new IllegalArgumentException("the key is shorter than " + BITS + " bits");
			}
			RSAPublicKey publicKey = (RSAPublicKey) factory
				.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
			return new RSAKey.Builder(publicKey).privateKey(key)
				.keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyIDFromThumbprint()
				.build();
		}
		catch (GeneralSecurityException | JOSEException | ClassCastException ex) {
			throw new IllegalArgumentException("it is no RSA key: " + ex.getClass().getName());
		}
	}

}
