package io.sharedcore.sample.users.signin;

import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SigningKeysTests {

	@Test
	void keyThatWasWrittenIsReadAgainAndHasTheSameName() {
		String text = SigningKeys.generate();
		JWKSet once = SigningKeys.read(List.of(text));
		assertThat(once.getKeys()).singleElement().satisfies((key) -> assertThat(key.isPrivate()).isTrue());
		assertThat(SigningKeys.read(List.of(text)).getKeys().get(0).getKeyID())
			.isEqualTo(once.getKeys().get(0).getKeyID());
	}

	@Test
	void severalKeysKeepTheirOrder() {
		String first = SigningKeys.generate();
		String second = SigningKeys.generate();
		assertThat(SigningKeys.read(List.of(first, second)).getKeys()).extracting((key) -> key.getKeyID())
			.containsExactly(SigningKeys.read(List.of(first)).getKeys().get(0).getKeyID(),
					SigningKeys.read(List.of(second)).getKeys().get(0).getKeyID());
	}

	@Test
	void whatIsNoKeyIsRefusedWithoutBeingRepeated() {
		for (String text : List.of("secret-nonsense", "", "c2VjcmV0", "-----BEGIN")) {
			assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.read(List.of(text)))
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret-nonsense", "c2VjcmV0"));
		}
	}

	@Test
	void keyThatIsTooShortIsRefused() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(1024);
		String text = Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
		assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.read(List.of(text)))
			.withMessageContaining("2048");
	}

}
