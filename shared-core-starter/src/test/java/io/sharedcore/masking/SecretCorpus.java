package io.sharedcore.masking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Secrets as they occur in names and texts: whatever leaves a service is tested with it.
 */
public final class SecretCorpus {

	/** In each line a text, and the text without its secrets. */
	static final String TEXTS = """
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
			""";

	private static final List<String> NAMES = List.of("password", "PASSWORD", "Password", "passWord", "userPassword",
			"user_password", "user-password", "spring.datasource.password", "DB_PASSWORD", "dbpassword", "password1",
			"newPassword", "passwordHash", "passwd", "pwd", "passphrase", "secret", "clientSecret", "client_secret",
			"secrets", "token", "accessToken", "access_token", "accesstoken", "id_token", "refreshToken",
			"X-Auth-Token", "csrfToken", "tokenValue", "authorization", "Authorization", "Proxy-Authorization",
			"cookie", "Cookie", "Set-Cookie", "setcookie", "apiKey", "api_key", "api-key", "api key", "X-API-Key",
			"APIKEY", "x-apikey", "privateKey", "private_key", "secretKey", "SECRET_ACCESS_KEY", "credentials", "jwt",
			"sessionId", "JSESSIONID", "otp");

	private SecretCorpus() {
	}

	/** Names of secrets. */
	public static Stream<String> names() {
		return NAMES.stream();
	}

	/** Texts with secrets. */
	public static Stream<Text> texts() {
		return TEXTS.lines().map(SecretCorpus::text);
	}

	private static Text text(String line) {
		String[] sides = line.split(" → ", -1);
		Matcher matcher = Pattern
			.compile(Stream.of(sides[1].split(Pattern.quote(Secrets.MASK), -1))
				.map(Pattern::quote)
				.collect(Collectors.joining("(.+?)")), Pattern.DOTALL)
			.matcher(sides[0]);
		if (!matcher.matches()) {
			throw new IllegalStateException(line);
		}
		return new Text(sides[0], IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toList());
	}

	/**
	 * A text with secrets.
	 *
	 * @param text the text
	 * @param secrets its secrets
	 */
	public record Text(String text, List<String> secrets) {

		/** The secrets that cannot be in the text by chance. */
		public List<String> recognizable() {
			return this.secrets.stream().filter((secret) -> secret.length() > 2).toList();
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
