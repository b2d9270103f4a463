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
 * Runs the attempts of a call. It is the only class that knows spring-retry, whose
 * repository is archived: docs/decisions/0021 says how to replace it.
 * <p>
 * What is decided about a repetition is decided elsewhere; spring-retry asks for it twice
 * for each failure, so the answer is kept in the context.
 */
final class RetryEngine {

	/** Made by the first call: its classes would delay the start. */
	private final RetryingSupplier<RetryTemplate> template;

	RetryEngine(Sleeper waiting) {
		this.template = new RetryingSupplier<>(() -> template(waiting));
	}

	private static RetryTemplate template(Sleeper waiting) {
		RetryTemplate template = new RetryTemplate();
		template.setRetryPolicy(new PlannedRetryPolicy());
		template.setBackOffPolicy(new PlannedBackOff(waiting));
		return template;
	}

	/**
	 * Runs attempts until one ends well or there is to be no other.
	 * @param attempt runs an attempt, or fails with an {@link AttemptFailure}
	 * @param plan says how long to wait before the next attempt; {@code null} if there is
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
			throw AttemptFailure.of(Failure.INTERRUPTED, "interrupted while it waited to try again", ex.getCause());
		}
	}

	/**
	 * The state of one call in spring-retry.
	 */
	private static final class PlannedContext extends RetryContextSupport {

		private @Nullable Function<AttemptFailure, @Nullable Duration> plan;

		private @Nullable Duration wait;

		PlannedContext(@Nullable RetryContext parent) {
			super(parent);
		}

		@Override
		public void registerThrowable(@Nullable Throwable throwable) {
			super.registerThrowable(throwable);
			this.wait = (throwable instanceof AttemptFailure failure && this.plan != null) ? this.plan.apply(failure)
					: null;
		}

		boolean mayGoOn() {
			return getLastThrowable() == null || this.wait != null;
		}

	}

	private static final class PlannedRetryPolicy implements RetryPolicy {

		@Override
		public boolean canRetry(RetryContext context) {
			return ((PlannedContext) context).mayGoOn();
		}

		@Override
		public RetryContext open(@Nullable RetryContext parent) {
			return new PlannedContext(parent);
		}

		@Override
		public void close(RetryContext context) {
			// Nothing is held.
		}

		@Override
		public void registerThrowable(RetryContext context, @Nullable Throwable throwable) {
			((PlannedContext) context).registerThrowable(throwable);
		}

	}

	private record PlannedBackOff(Sleeper waiting) implements BackOffPolicy {

		@Override
		public BackOffContext start(RetryContext context) {
			return new CallBackOff((PlannedContext) context);
		}

		@Override
		public void backOff(BackOffContext backOffContext) throws BackOffInterruptedException {
			Duration wait = ((CallBackOff) backOffContext).context().wait;
			try {
				if (wait != null) {
					this.waiting.await(wait);
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
