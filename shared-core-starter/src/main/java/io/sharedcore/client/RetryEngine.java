package io.sharedcore.client;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.context.RetryContextSupport;
import org.springframework.retry.support.RetryTemplate;

/**
 * Runs the attempts of a call. It is the only class that uses spring-retry, whose
 * repository is archived: docs/decisions/0021 describes how to replace it.
 * <p>
 * It does not decide about retries. spring-retry asks for the decision twice for each
 * failure, so that the context keeps it.
 */
final class RetryEngine {

	/** Created by the first call: loading its classes would delay the start. */
	private final RetryingSupplier<RetryTemplate> template;

	RetryEngine(Sleeper sleeper) {
		this.template = new RetryingSupplier<>(() -> template(sleeper));
	}

	private static RetryTemplate template(Sleeper sleeper) {
		RetryTemplate template = new RetryTemplate();
		template.setRetryPolicy(new PlannedRetryPolicy());
		template.setBackOffPolicy(new PlannedBackOff(sleeper));
		return template;
	}

	/**
	 * Runs attempts until one succeeds or there is no further one.
	 * @param attempt runs an attempt; fails with an {@link AttemptFailure}
	 * @param plan returns the delay before the next attempt; {@code null} if there is
	 * none
	 */
	<T> T run(Supplier<T> attempt, Function<AttemptFailure, @Nullable Duration> plan) {
		try {
			return this.template.get().execute((context) -> {
				((PlannedContext) context).plan = plan;
				return attempt.get();
			});
		}
		catch (BackOffInterruptedException ex) {
			Thread.currentThread().interrupt();
			throw AttemptFailure.interrupted("interrupted while it waited to try again", ex.getCause());
		}
	}

	/**
	 * The state of one call in spring-retry.
	 */
	private static final class PlannedContext extends RetryContextSupport {

		private @Nullable Function<AttemptFailure, @Nullable Duration> plan;

		private @Nullable Duration delay;

		PlannedContext(@Nullable RetryContext parent) {
			super(parent);
		}

		@Override
		public void registerThrowable(@Nullable Throwable throwable) {
			super.registerThrowable(throwable);
			this.delay = (throwable instanceof AttemptFailure failure && this.plan != null) ? this.plan.apply(failure)
					: null;
		}

		boolean hasNextAttempt() {
			return getLastThrowable() == null || this.delay != null;
		}

	}

	private static final class PlannedRetryPolicy implements RetryPolicy {

		@Override
		public boolean canRetry(RetryContext context) {
			return ((PlannedContext) context).hasNextAttempt();
		}

		@Override
		public RetryContext open(@Nullable RetryContext parent) {
			return new PlannedContext(parent);
		}

		@Override
		public void close(RetryContext context) {
			// There is nothing to release.
		}

		@Override
		public void registerThrowable(RetryContext context, @Nullable Throwable throwable) {
			((PlannedContext) context).registerThrowable(throwable);
		}

	}

	private record PlannedBackOff(Sleeper sleeper) implements BackOffPolicy {

		@Override
		public BackOffContext start(RetryContext context) {
			return new CallBackOff((PlannedContext) context);
		}

		@Override
		public void backOff(BackOffContext backOffContext) throws BackOffInterruptedException {
			Duration delay = ((CallBackOff) backOffContext).context().delay;
			try {
				if (delay != null) {
					this.sleeper.sleep(delay);
				}
			}
			catch (InterruptedException ex) {
				throw new BackOffInterruptedException("interrupted", ex);
			}
		}

	}

	private record CallBackOff(PlannedContext context) implements BackOffContext {
	}

}
