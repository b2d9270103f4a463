package io.sharedcore.masking;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is a secret, and what only looks like one.
 */
class SecretsTests {

	@ParameterizedTest
	@ValueSource(strings = { "password", "PASSWORD", "Password", "passWord", "userPassword", "user_password",
			"user-password", "spring.datasource.password", "DB_PASSWORD", "dbpassword", "password1", "newPassword",
			"passwordHash", "passwd", "pwd", "passphrase", "secret", "clientSecret", "client_secret", "secrets",
			"token", "accessToken", "access_token", "accesstoken", "id_token", "refreshToken", "X-Auth-Token",
			"csrfToken", "tokenValue", "authorization", "Authorization", "Proxy-Authorization", "cookie", "Cookie",
			"Set-Cookie", "setcookie", "apiKey", "api_key", "api-key", "api key", "X-API-Key", "APIKEY", "x-apikey",
			"privateKey", "private_key", "secretKey", "SECRET_ACCESS_KEY", "credentials", "jwt", "sessionId",
			"JSESSIONID", "otp" })
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
	@CsvSource(delimiterString = "→", quoteCharacter = '~',
			textBlock = """
					password=hunter2 → password=******
					login password=hunter2 failed → login password=****** failed
					user=bob&password=hunter2&x=1 → user=bob&password=******&x=1
					Login[user=bob, password=hunter2] → Login[user=bob, password=******]
					{password=hunter2, user=bob} → {password=******, user=bob}
					Login[password=a,b]c!, user=bob] → Login[password=******, user=bob]
					password = hunter2 → password = ******
					password="two words" x=1 → password="******" x=1
					password='two words' x=1 → password='******' x=1
					{"password":"hun\\"ter2","user":"bob"} → {"password":"******","user":"bob"}
					{"password" : "hunter2"} → {"password" : "******"}
					{"pin":1,"otp":123456} → {"pin":1,"otp":******}
					{\\"password\\":\\"hunter2\\",\\"a\\":1} → {\\"password\\":\\"******\\",\\"a\\":1}
					password: hunter2 → password: ******
					password: hunter → password: ******
					db.password: hunter two → db.password: ****** two
					password:hunter → password:******
					GET /x?token=abc&y=2 → GET /x?token=******&y=2
					GET /x?access_token=abc → GET /x?access_token=******
					https://h/cb?api_key=k1#top → https://h/cb?api_key=******
					X-Api-Key: abcdef → X-Api-Key: ******
					API key: abc123 → API key: ******
					client_secret=abc;scope=x → client_secret=******;scope=x
					Authorization: Bearer abc.def → Authorization: Bearer ******
					Authorization: Basic dXNlcjpwYXNz → Authorization: Basic ******
					Authorization: s3cret → Authorization: ******
					Authorization=Bearer abcdef, x=1 → Authorization=Bearer ******, x=1
					headers={Authorization=[Bearer abc]} → headers={Authorization=[******]}
					Cookie: JSESSIONID=1; theme=dark → Cookie: ******
					Set-Cookie: id=a3fWa; Max-Age=1 → Set-Cookie: ******
					sent Bearer abcdef → sent Bearer ******
					sent bearer s3cr3t! → sent bearer ******!
					sent BEARER abcDEF → sent BEARER ******
					"Bearer mF_9.B5f-4.1JqM" → "Bearer ******"
					sent Basic dXNlcjpwYXNzd29yZA== now → sent Basic ****** now
					jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end → jwt ****** end
					(eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.) → (******)
					jdbc:postgresql://h/db?user=u&password=p → jdbc:postgresql://h/db?user=u&password=******
					postgres://bob:hunter2@db:5432/x → postgres://bob:******@db:5432/x
					redis://:hunter2@h → redis://:******@h
					-----BEGIN RSA PRIVATE KEY-----MIIE-----END RSA PRIVATE KEY----- → -----BEGIN RSA PRIVATE KEY-----******-----END RSA PRIVATE KEY-----
					on field 'password': rejected value [hun ter]; codes → on field 'password': rejected value [******]; codes
					a password=x and token=y → a password=****** and token=******
					Login[user=bob, password=hun ter two, at=1] → Login[user=bob, password=******, at=1]
					Login[user=bob, password=hun ter two] → Login[user=bob, password=******]
					{password=hun ter, user=bob} → {password=******, user=bob}
					Login(password=hun ter) → Login(password=******)
					[Login[password=hun ter], Login[password=two]] → [Login[password=******], Login[password=******]]
					Login[user=bob] password=hunter2 failed → Login[user=bob] password=****** failed
					{"credentials":{"user":"bob","pin":"{1}"},"a":1} → {"credentials":{******},"a":1}
					{"secret":{"a":{"b":"}"}}} → {"secret":{******}}
					{\\"secret\\":{\\"a\\":\\"}\\"},\\"b\\":1} → {\\"secret\\":{******},\\"b\\":1}
					{"secret":{"a":"hun → {"secret":{******
					{"token":["a]b","c"],"a":1} → {"token":[******],"a":1}
					password={bcrypt}$2a$10$abc → password=******
					Authorization: Digest username="bob", response="6629fae4" → Authorization: Digest ******
					Authorization: AWS4-HMAC-SHA256 Credential=AKID/x, Signature=fe5f → Authorization: AWS4-HMAC-SHA256 ******
					password:\thunter2 → password:\t******
					password\t=\thunter2 → password\t=\t******
					""")
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
