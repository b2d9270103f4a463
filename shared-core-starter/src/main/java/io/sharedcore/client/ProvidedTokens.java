package io.sharedcore.client;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Gets the tokens of a {@link TokenProvider}: for one caller at a time, and no longer
 * than until the deadline of the call.
 */
final class ProvidedTokens implements TokenSource {

	private final String service;

	private final TokenProvider provider;

	private final DeadlineExecutor work;

	/** Not a lock: the thread that asks the provider releases it, not the caller. */
	private final Semaphore oneAtATime = new Semaphore(1);

	ProvidedTokens(String service, TokenProvider provider, DeadlineExecutor work) {
		this.service = service;
		this.provider = provider;
		this.work = work;
	}

	@Override
	public @Nullable String token(Deadline deadline) {
		if (this.provider instanceof CachedTokenProvider cached) {
			String token = cached.cachedToken(this.service);
			if (token != null) {
				return token;
			}
		}
		String token = ask(() -> this.provider.getToken(this.service), deadline);
		if (token != null && !HeaderSyntax.isVisible(token)) {
			throw AttemptFailure.refused("the token of the TokenProvider cannot be sent: "
					+ "it must be visible ASCII characters, with no line break, space or 'Bearer'", null);
		}
		return token;
	}

	@Override
	public boolean invalidate(String token, Deadline deadline) {
		ask(() -> {
			this.provider.invalidate(this.service, token);
			return null;
		}, deadline);
		return true;
	}

	private @Nullable String ask(Callable<@Nullable String> question, Deadline deadline) {
		awaitTurn(deadline);
		return this.work.run("a token", question, deadline, this.oneAtATime::release);
	}

	private void awaitTurn(Deadline deadline) {
		try {
			if (!this.oneAtATime.tryAcquire(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS)) {
				throw AttemptFailure.deadline("another caller was still getting a token", null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw AttemptFailure.interrupted("interrupted while another caller was getting a token", ex);
		}
	}

}
