package io.sharedcore.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * The reason why a token was refused, from a fixed set of short texts. Messages of the
 * libraries may quote from the token, so they are only searched for known parts.
 */
enum RefusalReason {

	EXPIRED("expired", "jwt expired at"),

	NOT_YET_VALID("not valid yet", "jwt used before"),

	WRONG_ISSUER("wrong issuer", "the iss claim is not valid", "invalid issuer", "missing issuer"),

	WRONG_AUDIENCE("wrong audience", "the aud claim is not valid", TokenAuthentications.WRONG_AUDIENCE),

	BAD_SIGNATURE("bad signature", "invalid signature"),

	UNKNOWN_KEY("unknown key or algorithm", "no matching key", "unsupported algorithm"),

	TOO_LARGE("too large", SizeLimitedTokens.TOO_LARGE),

	SEVERAL("several Authorization headers", SizeLimitedTokens.SEVERAL),

	WRONG_USER("no user that it may name", TokenAuthentications.WRONG_USER),

	NOT_ACTIVE("not active", "provided token isn't active"),

	NOT_CONFIGURED("nothing is configured to verify tokens with", TokenVerification.NOT_CONFIGURED),

	MALFORMED("malformed", "malformed", "invalid serialized", "invalid jwt", "missing part",
			"unexpected number of base64"),

	OTHER("not acceptable");

	private static final int MAX_CAUSES = 10;

	private final String words;

	private final List<String> hints;

	RefusalReason(String words, String... hints) {
		this.words = words;
		this.hints = List.of(hints);
	}

	String words() {
		return this.words;
	}

	static RefusalReason of(AuthenticationException failure) {
		String messages = String.join("\n", messages(failure)).toLowerCase(Locale.ROOT);
		for (RefusalReason reason : values()) {
			if (reason.hints.stream().map((hint) -> hint.toLowerCase(Locale.ROOT)).anyMatch(messages::contains)) {
				return reason;
			}
		}
		return OTHER;
	}

	private static List<String> messages(Throwable failure) {
		List<String> messages = new ArrayList<>();
		Throwable current = failure;
		for (int i = 0; current != null && i < MAX_CAUSES; i++) {
			messages.add(String.valueOf(current.getMessage()));
			if (current instanceof OAuth2AuthenticationException oauth2) {
				messages.add(String.valueOf(oauth2.getError().getDescription()));
			}
			if (current instanceof JwtValidationException invalid) {
				invalid.getErrors().forEach((error) -> messages.add(String.valueOf(error.getDescription())));
			}
			current = current.getCause();
		}
		return messages;
	}

}
