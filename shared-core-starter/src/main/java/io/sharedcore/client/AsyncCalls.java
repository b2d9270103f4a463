package io.sharedcore.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.sharedcore.requestid.RequestContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

/**
 * The verbs as futures: each call on a thread of its own, with the context and the
 * deadline of whoever asked for it.
 */
final class AsyncCalls implements AsyncServiceHttpClient {

	private final RestServiceHttpClient client;

	private final AsyncThreads threads;

	AsyncCalls(RestServiceHttpClient client, AsyncThreads threads) {
		this.client = client;
		this.threads = threads;
	}

	@Override
	public CompletableFuture<ServiceResponse> exchange(HttpMethod method, String service, String path,
			@Nullable Object body, RequestOptions options) {
		long asked = System.nanoTime();
		return start((cancellation) -> this.client.exchange(method, service, path, body, options, asked, cancellation));
	}

	@Override
	public <T> CompletableFuture<T> exchangeJson(HttpMethod method, String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		long asked = System.nanoTime();
		return start((cancellation) -> this.client.exchange(method, service, path, body, options, asked, cancellation)
			.json(type));
	}

	private <T> CompletableFuture<T> start(Function<CallCancellation, T> call) {
		CallCancellation cancellation = new CallCancellation();
		CompletableFuture<T> result = new CompletableFuture<>();
		Deadline deadline = CurrentDeadline.get();
		this.threads.execute(RequestContext.carry(() -> {
			try (CurrentDeadline.Scope limit = CurrentDeadline.open(deadline)) {
				result.complete(call.apply(cancellation));
			}
			catch (Throwable ex) {
				// Whoever waits for the future has to be told, whatever it is.
				result.completeExceptionally(ex);
			}
		}));
		result.whenComplete((value, failure) -> {
			if (result.isCancelled()) {
				cancellation.cancel();
			}
		});
		return result;
	}

}
