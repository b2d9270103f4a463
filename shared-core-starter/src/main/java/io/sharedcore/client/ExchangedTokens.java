package io.sharedcore.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The exchanged tokens of all users, under a hash of the user's token and the
 * registration. One caller exchanges a token, and the others wait for it. The tokens that
 * were not used for the longest time are discarded first.
 */
final class ExchangedTokens {

	private static final Duration MAX_MARGIN = Duration.ofMinutes(1);

	private final Clock clock;

	private final DeadlineExecutor work;

	private final Map<String, Held> held;

	private final Map<String, CompletableFuture<String>> exchanges = new ConcurrentHashMap<>();

	ExchangedTokens(int maxTokens, Clock clock, DeadlineExecutor work) {
		this.clock = clock;
		this.work = work;
		this.held = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
				return size() > maxTokens;
			}

		});
	}

	/**
	 * Returns the source for the calls of one user.
	 * @param registration the name of the registration
	 * @param exchange exchanges tokens by it
	 * @param userToken the token of the user
	 */
	TokenSource of(String registration, TokenExchange exchange, String userToken) {
		return new UserSource(key(registration, userToken), exchange, userToken);
	}

	int size() {
		return this.held.size();
	}

	private static String key(String registration, String userToken) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(registration.getBytes(StandardCharsets.UTF_8));
			digest.update((byte) 0);
			return HexFormat.of().formatHex(digest.digest(userToken.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JVM has SHA-256", ex);
		}
	}

	private @Nullable String usable(String key) {
		Held known = this.held.get(key);
		if (known == null) {
			return null;
		}
		if (this.clock.instant().isBefore(known.usableUntil())) {
			return known.token();
		}
		this.held.remove(key, known);
		return null;
	}

	private String token(UserSource user, Deadline deadline) {
		while (true) {
			String known = usable(user.key());
			if (known != null) {
				return known;
			}
			CompletableFuture<String> own = new CompletableFuture<>();
			CompletableFuture<String> running = this.exchanges.putIfAbsent(user.key(), own);
			String token = (running == null) ? lead(user, own, deadline) : follow(running, deadline);
			if (token != null) {
				return token;
			}
		}
	}

	/**
	 * Exchanges the token, for all who wait for it.
	 */
	private String lead(UserSource user, CompletableFuture<String> result, Deadline deadline) {
		try {
			// Another caller may have exchanged it just now.
			String known = usable(user.key());
			String token = (known != null) ? known : exchange(user, deadline);
			result.complete(token);
			return token;
		}
		catch (AttemptFailure ex) {
			result.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.exchanges.remove(user.key(), result);
			result.cancel(false);
		}
	}

	private String exchange(UserSource user, Deadline deadline) {
		TokenExchange.Exchanged exchanged = this.work.run("an exchanged token",
				() -> user.exchange().exchange(user.userToken()), deadline);
		if (exchanged == null || !HeaderSyntax.isVisible(exchanged.token())) {
			throw AttemptFailure.refused("the exchanged token cannot be sent", null);
		}
		this.held.put(user.key(), Held.of(exchanged, this.clock.instant()));
		return exchanged.token();
	}

	/**
	 * Waits for the exchange of another caller.
	 * @return the token; {@code null} if the other caller gave up and this one has time
	 */
	private static @Nullable String follow(CompletableFuture<String> running, Deadline deadline) {
		try {
			return running.get(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw AttemptFailure.deadline("another caller was still exchanging the token of the user", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw AttemptFailure.interrupted("interrupted while the token of the user was exchanged", ex);
		}
		catch (CancellationException ex) {
			return null;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof AttemptFailure failure && !isOfItsCaller(failure)) {
				throw failure;
			}
			return null;
		}
	}

	private static boolean isOfItsCaller(AttemptFailure failure) {
		return failure.kind() == AttemptFailure.Kind.DEADLINE || failure.kind() == AttemptFailure.Kind.INTERRUPTED;
	}

	private record Held(String token, Instant usableUntil) {

		/** Earlier than the end by a tenth of the lifetime, by a minute at most. */
		static Held of(TokenExchange.Exchanged exchanged, Instant now) {
			Duration margin = Duration.between(now, exchanged.expiresAt()).dividedBy(10);
			return new Held(exchanged.token(),
					exchanged.expiresAt().minus((margin.compareTo(MAX_MARGIN) < 0) ? margin : MAX_MARGIN));
		}

		@Override
		public String toString() {
			return "Held[usableUntil=" + this.usableUntil + "]";
		}

	}

	private final class UserSource implements TokenSource {

		private final String key;

		private final TokenExchange exchange;

		private final String userToken;

		UserSource(String key, TokenExchange exchange, String userToken) {
			this.key = key;
			this.exchange = exchange;
			this.userToken = userToken;
		}

		String key() {
			return this.key;
		}

		TokenExchange exchange() {
			return this.exchange;
		}

		String userToken() {
			return this.userToken;
		}

		@Override
		public String token(Deadline deadline) {
			return ExchangedTokens.this.token(this, deadline);
		}

		@Override
		public boolean invalidate(String token, Deadline deadline) {
			ExchangedTokens.this.held.computeIfPresent(this.key,
					(key, known) -> known.token().equals(token) ? null : known);
			return true;
		}

	}

}
