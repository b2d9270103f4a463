package io.sharedcore.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sharedcore.context.RequestContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

/**
 * Runs each call on a separate thread, with the context and the deadline of the caller.
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
		return start(() -> this.client.prepare(method, service, path, body, options), this.client::run);
	}

	@Override
	public <T> CompletableFuture<T> exchangeJson(HttpMethod method, String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		return start(() -> this.client.prepare(method, service, path, body, options),
				(state) -> this.client.run(state).json(type));
	}

	/**
	 * Starts a call whose response is streamed. A response that nobody waits for any more
	 * is closed.
	 */
	CompletableFuture<StreamedResponse> stream(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options) {
		return start(() -> this.client.prepare(method, service, path, body, options), this.client::open);
	}

	/**
	 * Starts a call. Its timeout runs from now on, also while the call waits for a
	 * thread.
	 */
	private <T> CompletableFuture<T> start(Supplier<CallState> preparation, Function<CallState, T> work) {
		CallState state;
		try {
			state = preparation.get();
		}
		catch (ServiceCallException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		CompletableFuture<T> result = new CompletableFuture<>();
		DeadlineTimer.Watch waiting = this.means.timer().watch(state.call().deadline(), () -> giveUp(state, result));
		this.means.threads().execute(RequestContext.carry(() -> {
			waiting.close();
			run(state, work, result);
		}));
		// Also if the caller completes the future in another way, such as orTimeout.
		result.whenComplete((value, failure) -> state.cancellation().cancel());
		return result;
	}

	private static <T> void run(CallState state, Function<CallState, T> work, CompletableFuture<T> result) {
		if (result.isDone()) {
			return;
		}
		try {
			T response = state.cancellation().during(() -> work.apply(state));
			if (!result.complete(response) && response instanceof StreamedResponse stream) {
				stream.close();
			}
		}
		catch (Throwable ex) {
			// The future completes in any case, also with an Error.
			result.completeExceptionally(ex);
		}
	}

	/**
	 * Ends a call that found no thread in time. Dependents of the future do not run on
	 * the thread of the timer.
	 */
	private static void giveUp(CallState state, CompletableFuture<?> result) {
		CompletableFuture.runAsync(() -> result
			.completeExceptionally(new ServiceTimeoutException(state.describe(), "no thread was free in time", null)));
	}

	/**
	 * The threads of the calls, and the timer that ends calls without a thread.
	 */
	record Means(AsyncThreads threads, DeadlineTimer timer) {
	}

}
