package io.sharedcore.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sharedcore.context.RequestContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

/**
 * The verbs as futures: each call on a thread of its own, with the context and the
 * deadline of whoever asked for it.
 */
final class AsyncCalls implements AsyncServiceHttpClient {

	private final RestServiceHttpClient client;

	private final Means means;

	AsyncCalls(RestServiceHttpClient client, Means means) {
		this.client = client;
		this.means = means;
	}

	@Override
	public CompletableFuture<ServiceResponse> exchange(HttpMethod method, String service, String path,
			@Nullable Object body, RequestOptions options) {
		return start(() -> this.client.prepare(method, service, path, body, options), Function.identity());
	}

	@Override
	public <T> CompletableFuture<T> exchangeJson(HttpMethod method, String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		return start(() -> this.client.prepare(method, service, path, body, options), (answer) -> answer.json(type));
	}

	/**
	 * Starts a call. Its deadline runs from here on, also while it waits for a thread.
	 */
	private <T> CompletableFuture<T> start(Supplier<PreparedCall> preparation, Function<ServiceResponse, T> reading) {
		PreparedCall call;
		try {
			call = preparation.get();
		}
		catch (ServiceCallException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		CompletableFuture<T> result = new CompletableFuture<>();
		DeadlineTimer.Watch waiting = this.means.timer().watch(call.deadline(), () -> giveUp(call, result));
		this.means.threads().execute(RequestContext.carry(() -> {
			waiting.close();
			run(call, reading, result);
		}));
		result.whenComplete((value, failure) -> {
			if (result.isCancelled()) {
				call.cancellation().cancel();
			}
		});
		return result;
	}

	private <T> void run(PreparedCall call, Function<ServiceResponse, T> reading, CompletableFuture<T> result) {
		if (result.isDone()) {
			return;
		}
		try {
			result.complete(reading.apply(this.client.run(call)));
		}
		catch (Throwable ex) {
			// Whoever waits for the future has to be told, whatever it is.
			result.completeExceptionally(ex);
		}
	}

	/**
	 * Ends a call that found no thread in time. What depends on the future is not run on
	 * the timer's thread.
	 */
	private static void giveUp(PreparedCall call, CompletableFuture<?> result) {
		CompletableFuture.runAsync(() -> result
			.completeExceptionally(new ServiceTimeoutException(call.facts(), "no thread was free in time", null)));
	}

	/**
	 * What it works with.
	 */
	record Means(AsyncThreads threads, DeadlineTimer timer) {
	}

}
