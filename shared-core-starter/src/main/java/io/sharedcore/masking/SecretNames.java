package io.sharedcore.masking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides by a name alone whether its value is a secret: {@code password},
 * {@code db.password}, {@code clientSecret}, {@code X-Api-Key}, {@code Set-Cookie}.
 * <p>
 * A name is split into words, whatever separates them ({@code accessToken},
 * {@code access_token}, {@code ACCESS-TOKEN} are the same). It is secret if one of its
 * words is. It is not secret if its last word shows that the value only describes the
 * secret: {@code tokenCount}, {@code password_changed_at}, {@code cookieName},
 * {@code secretary}.
 * <p>
 * Immutable and thread-safe. Repeated checks of a name cost one look-up.
 */
public final class SecretNames {

	private static final Set<String> WORDS = Set.of("password", "passwords", "passwd", "pwd", "passphrase", "passcode",
			"secret", "secrets", "token", "authorization", "cookie", "cookies", "credential", "credentials", "apikey",
			"apikeys", "privatekey", "secretkey", "accesskey", "signingkey", "encryptionkey", "jwt", "jsessionid",
			"sessionid", "otp", "cvv", "cvc");

	/**
	 * At the end of a word without a capital: {@code dbpassword}, {@code accesstoken}.
	 */
	private static final List<String> ENDINGS = List.of("password", "passwd", "passphrase", "secret", "token", "apikey",
			"cookie", "privatekey", "secretkey", "accesskey");

	/** Words that describe a secret and do not reveal it. */
	private static final Set<String> ABOUT = Set.of("age", "algorithm", "at", "attempts", "available", "changed",
			"class", "configured", "consent", "controller", "count", "date", "days", "domain", "enabled", "encoder",
			"endpoint", "exception", "exp", "expiration", "expired", "expires", "expiry", "factory", "field", "file",
			"filter", "format", "handler", "header", "hint", "id", "ids", "in", "index", "invalid", "issuer", "kind",
			"label", "length", "lifetime", "limit", "manager", "max", "method", "min", "minutes", "missing", "name",
			"names", "path", "policy", "present", "provider", "remaining", "repository", "required", "reset", "scheme",
			"seconds", "server", "service", "size", "source", "state", "status", "store", "strength", "timeout", "ttl",
			"type", "types", "updated", "uri", "url", "usage", "used", "valid", "validator", "validity", "version");

	private static final int MAX_CACHED_NAMES = 2048;

	private static final SecretNames STANDARD = new SecretNames(Set.of(), Set.of());

	private final Set<String> additional;

	private final Set<String> harmless;

	private final ConcurrentHashMap<String, Boolean> decided = new ConcurrentHashMap<>();

	private SecretNames(Set<String> additional, Set<String> harmless) {
		this.additional = additional;
		this.harmless = harmless;
	}

	/**
	 * The names that are secret by default.
	 * @return the default names
	 */
	public static SecretNames standard() {
		return STANDARD;
	}

	/**
	 * Adds names. A name of several words is secret wherever these words are adjacent:
	 * {@code taxId} also covers {@code customer.tax-id}.
	 * @param names the names to add, in any spelling
	 * @return a new instance
	 */
	public SecretNames with(Collection<String> names) {
		return new SecretNames(union(this.additional, names), this.harmless);
	}

	/**
	 * Removes names. An exception is a whole name and takes precedence over all other
	 * rules: {@code pageToken} leaves {@code page_token} readable, and {@code token} is
	 * still a secret.
	 * @param names the names that are not secret, in any spelling
	 * @return a new instance
	 */
	public SecretNames without(Collection<String> names) {
		return new SecretNames(this.additional, union(this.harmless, names));
	}

	/**
	 * Whether a name is the name of a secret.
	 * @param name a key, a header, a parameter, a field, in any spelling
	 * @return whether its value must not be shown
	 */
	public boolean contains(String name) {
		Boolean known = this.decided.get(name);
		if (known != null) {
			return known;
		}
		boolean secret = decide(words(name));
		if (this.decided.size() < MAX_CACHED_NAMES && name.length() <= 128) {
			this.decided.put(name, secret);
		}
		return secret;
	}

	private boolean decide(List<String> words) {
		if (words.isEmpty() || this.harmless.contains(String.join("", words))) {
			return false;
		}
		if (anyRun(words, this.additional)) {
			return true;
		}
		boolean about = ABOUT.contains(words.get(words.size() - 1)) && !endsInSecret(words);
		return !about && isSecret(words);
	}

	/** Such as {@code session id}, whose last word is harmless elsewhere. */
	private static boolean endsInSecret(List<String> words) {
		int size = words.size();
		return size >= 2 && WORDS.contains(words.get(size - 2) + words.get(size - 1));
	}

	private static boolean isSecret(List<String> words) {
		return words.stream().anyMatch((word) -> ENDINGS.stream().anyMatch(word::endsWith)) || anyRun(words, WORDS);
	}

	/** Whether one to four adjacent words, joined, are in the set. */
	private static boolean anyRun(List<String> words, Set<String> names) {
		if (names.isEmpty()) {
			return false;
		}
		for (int start = 0; start < words.size(); start++) {
			StringBuilder run = new StringBuilder();
			for (int end = start; end < Math.min(words.size(), start + 4); end++) {
				if (names.contains(run.append(words.get(end)).toString())) {
					return true;
				}
			}
		}
		return false;
	}

	/** The words in lower case; digits belong to no word. */
	private static List<String> words(String name) {
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (!Character.isLetter(character)) {
				finish(word, words);
				continue;
			}
			if (beginsWord(name, i)) {
				finish(word, words);
			}
			word.append(character);
		}
		finish(word, words);
		return words;
	}

	/**
	 * At the hump of {@code accessToken}, and at the last capital letter of
	 * {@code APIKey}.
	 */
	private static boolean beginsWord(String name, int index) {
		if (index == 0 || !Character.isUpperCase(name.charAt(index))) {
			return false;
		}
		return !Character.isUpperCase(name.charAt(index - 1))
				|| (index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1)));
	}

	private static void finish(StringBuilder word, List<String> words) {
		if (!word.isEmpty()) {
			words.add(word.toString().toLowerCase(Locale.ROOT));
			word.setLength(0);
		}
	}

	private static Set<String> union(Set<String> present, Collection<String> names) {
		Set<String> union = new HashSet<>(present);
		for (String name : names) {
			String joined = String.join("", words(name));
			if (!joined.isEmpty()) {
				union.add(joined);
			}
		}
		return Set.copyOf(union);
	}

}
