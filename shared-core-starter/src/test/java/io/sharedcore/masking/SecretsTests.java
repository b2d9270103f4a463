package io.sharedcore.masking;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is a secret, and what only looks like one.
 */
class SecretsTests {

	@ParameterizedTest
	@MethodSource("io.sharedcore.masking.SecretCorpus#names")
	void nameOfASecretIsOne(String name) {
		assertThat(Secrets.isSecretName(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "id", "key", "keys", "monkey", "keyboard", "ticketId", "requestId", "userId", "author",
			"authorId", "authorized", "authority", "secretary", "secretariat", "tokens", "maxTokens", "tokenizer",
			"tokenCount", "token_type", "tokenExpiresAt", "tokenUri", "token.url", "passwordless", "passwordLength",
			"password_changed_at", "passwordPolicy", "passwordResetRequired", "passport", "pass", "passed", "compass",
			"bypass", "cookieName", "cookieConsent", "cookieCount", "cooked", "sortKey", "primaryKey", "foreignKey",
			"partitionKey", "publicKey", "idempotencyKey", "apiKeyId", "secretName", "session", "pin", "shipping",
			"otpEnabled", "jwtIssuer", "basic", "bearer", "\u65e5\u672c" })
	void harmlessNameIsNone(String name) {
		assertThat(Secrets.isSecretName(name)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "→", quoteCharacter = '~', textBlock = SecretCorpus.TEXTS)
	void secretInATextIsMasked(String text, String masked) {
		assertThat(Secrets.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Ticket created", "a=b c: d", "password", "the password", "wrong password",
			"password: must not be blank", "Invalid password: must have a digit", "password reset for bob",
			"password == null", "password != null", "password=", "password=null", "\"password\":null",
			"password=******", "passwordless=true", "tokenCount=3", "tokens=512", "maxTokens: 4096",
			"Unexpected token: }", "Unexpected token: end of input", "Unexpected token: EOF",
			"Unrecognized token 'foo': was expecting JSON", "secretary=Ann", "author=Ann", "cookieConsent=true",
			"keyboard=qwerty", "key=value", "monkey: banana", "Bearer of bad news", "the bearer token expired",
			"Bearer authentication is required", "WWW-Authenticate: Bearer realm=\"x\", error=\"invalid_token\"",
			"Basic plan", "Basic authentication failed", "BASIC programming", "basic auth", "Visual Basic 2024", "eyJ",
			"eyJ.a.b", "heyJude.was.here", "a.b.c", "https://example.com:8080/a@b", "http://host/path:x@y",
			"mailto:bob@example.com", "10:15 meet @bob", "-----BEGIN CERTIFICATE-----MIIE-----END CERTIFICATE-----",
			"io.acme.token.TokenService : started", "0199c1f0-7b1e-7c3a-9f52-1d2c3b4a5968", "2026-11-21T08:04:05.123Z",
			"sessions=4", "Set-Cookie", "pass=3 fail=2", "\u65e5\u672c=\u8a9e" })
	void harmlessTextStaysTheSameObject(String text) {
		assertThat(Secrets.mask(text)).isSameAs(text);
	}

	@Test
	void valueOfASecretNameIsMaskedWhateverItIs() {
		assertThat(Secrets.mask("password", "x")).isEqualTo(Secrets.MASK);
		assertThat(Secrets.mask("note", "password=x")).isEqualTo("password=******");
	}

	@Test
	void servicesOwnNameIsASecretWhereverItsWordsStandTogether() {
		SecretNames names = SecretNames.standard().with(List.of("tax_id"));
		assertThat(names.contains("customerTaxId")).isTrue();
		assertThat(names.contains("taxable")).isFalse();
		assertThat(names.contains("password")).isTrue();
	}

	@Test
	void exceptionIsNoSecretAndLeavesOthersOnes() {
		SecretNames names = SecretNames.standard().without(List.of("page-token"));
		assertThat(names.contains("pageToken")).isFalse();
		assertThat(names.contains("token")).isTrue();
		assertThat(names.contains("nextPageToken")).isTrue();
	}

}
