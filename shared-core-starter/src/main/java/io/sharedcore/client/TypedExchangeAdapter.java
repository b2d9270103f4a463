package io.sharedcore.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Executes the methods of the typed clients of one service by {@link ServiceHttpClient}.
 * <p>
 * The client is asked for by the first call: a bean that the client needs, such as a
 * {@link TokenProvider}, may use a typed client itself.
 */
final class TypedExchangeAdapter implements HttpExchangeAdapter {

	private final Supplier<ServiceHttpClient> client;

	private final String service;

	private final Map<ParameterizedTypeReference<?>, TypedReturn> bodies = new ConcurrentHashMap<>();

	private final Map<ParameterizedTypeReference<?>, TypedReturn> entities = new ConcurrentHashMap<>();

	TypedExchangeAdapter(Supplier<ServiceHttpClient> client, String service) {
		this.client = client;
		this.service = service;
	}

	@Override
	public boolean supportsRequestAttributes() {
		return true;
	}

	@Override
	public void exchange(HttpRequestValues values) {
		call(values, TypedReturn.NOTHING);
	}

	@Override
	public HttpHeaders exchangeForHeaders(HttpRequestValues values) {
		return result(call(values, TypedReturn.HEADERS));
	}

	@Override
	public <T> @Nullable T exchangeForBody(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		return result(call(values, this.bodies.computeIfAbsent(type, (key) -> TypedReturn.of(key.getType()))));
	}

	@Override
	public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues values) {
		return result(call(values, TypedReturn.ENTITY_WITHOUT_BODY));
	}

	@Override
	public <T> ResponseEntity<T> exchangeForEntity(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		return result(call(values, this.entities.computeIfAbsent(type, (key) -> TypedReturn.entityOf(key.getType()))));
	}

	/** The type is the one that Spring asked for; {@code null} is an empty Optional. */
	@SuppressWarnings({ "unchecked", "NullAway" })
	private static <T> T result(@Nullable Object result) {
		return (T) result;
	}

	private @Nullable Object call(HttpRequestValues values, TypedReturn declared) {
		TypedReturn returned = TypedMethods.isOptional(values)
				? new TypedReturn(declared.async(), true, declared.entity(), declared.body()) : declared;
		if (returned.async()) {
			return later(values, returned);
		}
		TypedRequest request = TypedRequest.of(this.service, values, returned);
		try {
			return returned.isStream() ? returned.of(stream(request)) : returned.of(exchange(request));
		}
		catch (ServiceCallException ex) {
			return returned.of(ex);
		}
	}

	private ServiceResponse exchange(TypedRequest request) {
		return this.client.get()
			.exchange(request.method(), this.service, request.path(), request.body(), request.options());
	}

	/**
	 * Streams a response. A client of the application that cannot stream has it in
	 * memory.
	 */
	private StreamedResponse stream(TypedRequest request) {
		return (this.client.get() instanceof StreamingCalls streaming)
				? streaming.stream(request.method(), this.service, request.path(), request.body(), request.options())
				: StreamedResponse.of(exchange(request));
	}

	private CompletableFuture<@Nullable Object> later(HttpRequestValues values, TypedReturn returned) {
		try {
			TypedRequest request = TypedRequest.of(this.service, values, returned);
			return returned.isStream() ? result(streamLater(request), returned, returned::of)
					: result(exchangeLater(request), returned, returned::of);
		}
		catch (ServiceCallException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<ServiceResponse> exchangeLater(TypedRequest request) {
		return this.client.get()
			.async()
			.exchange(request.method(), this.service, request.path(), request.body(), request.options());
	}

	private CompletableFuture<StreamedResponse> streamLater(TypedRequest request) {
		return (this.client.get() instanceof StreamingCalls streaming) ? streaming.streamLater(request.method(),
				this.service, request.path(), request.body(), request.options())
				: exchangeLater(request).thenApply(StreamedResponse::of);
	}

	/**
	 * Reads a response when it is there. A result that the caller completes ends the
	 * call.
	 */
	private static <R> CompletableFuture<@Nullable Object> result(CompletableFuture<R> call, TypedReturn returned,
			Function<R, @Nullable Object> reading) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		call.whenComplete((response, failure) -> {
			try {
				Object value = (failure == null) ? reading.apply(response) : failed(failure, returned);
				if (!result.complete(value) && response instanceof StreamedResponse stream) {
					stream.close();
				}
			}
			catch (Throwable ex) {
				// The future completes in any case, also with an Error.
				result.completeExceptionally(ex);
			}
		});
		result.whenComplete((value, failure) -> call.cancel(true));
		return result;
	}

	private static @Nullable Object failed(Throwable failure, TypedReturn returned) throws Throwable {
		if (failure instanceof ServiceCallException ex) {
			return returned.of(ex);
		}
		throw failure;
	}

}
