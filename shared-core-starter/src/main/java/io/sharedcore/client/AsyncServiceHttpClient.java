package io.sharedcore.client;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

/**
 * The verbs of {@link ServiceHttpClient} as futures, on virtual threads where the JVM has
 * them. A call keeps the caller's request id and deadline, and its timeout runs from the
 * moment it is asked for. A failure completes the future with the same
 * {@link ServiceCallException} that the blocking verb would throw; cancelling a future
 * ends its call.
 */
public interface AsyncServiceHttpClient {

	/**
	 * Makes a call with any method.
	 * @param method the method
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link ServiceHttpClient#exchange}
	 * @param options what is special about this call
	 * @return the answer to come
	 */
	CompletableFuture<ServiceResponse> exchange(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options);

	/**
	 * Makes a call with any method and reads its answer as JSON.
	 * @param method the method
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link ServiceHttpClient#exchange}
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	<T> CompletableFuture<T> exchangeJson(HttpMethod method, String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options);

	/**
	 * Makes a GET call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> get(String service, String path) {
		return get(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options what is special about this call
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> get(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.GET, service, path, null, options);
	}

	/**
	 * Makes a DELETE call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> delete(String service, String path) {
		return delete(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a DELETE call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options what is special about this call
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> delete(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.DELETE, service, path, null, options);
	}

	/**
	 * Makes a POST call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> post(String service, String path, @Nullable Object body) {
		return post(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @param options what is special about this call
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> post(String service, String path, @Nullable Object body,
			RequestOptions options) {
		return exchange(HttpMethod.POST, service, path, body, options);
	}

	/**
	 * Makes a PUT call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> put(String service, String path, @Nullable Object body) {
		return put(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a PUT call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @param options what is special about this call
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> put(String service, String path, @Nullable Object body,
			RequestOptions options) {
		return exchange(HttpMethod.PUT, service, path, body, options);
	}

	/**
	 * Makes a PATCH call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> patch(String service, String path, @Nullable Object body) {
		return patch(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @param options what is special about this call
	 * @return the answer to come
	 */
	default CompletableFuture<ServiceResponse> patch(String service, String path, @Nullable Object body,
			RequestOptions options) {
		return exchange(HttpMethod.PATCH, service, path, body, options);
	}

	/**
	 * Makes a GET call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> getJson(String service, String path, Class<T> type) {
		return getJson(service, path, type, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> getJson(String service, String path, Class<T> type, RequestOptions options) {
		return exchangeJson(HttpMethod.GET, service, path, null, ParameterizedTypeReference.forType(type),
				options.forJson());
	}

	/**
	 * Makes a GET call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> getJson(String service, String path, ParameterizedTypeReference<T> type) {
		return getJson(service, path, type, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> getJson(String service, String path, ParameterizedTypeReference<T> type,
			RequestOptions options) {
		return exchangeJson(HttpMethod.GET, service, path, null, type, options.forJson());
	}

	/**
	 * Makes a POST call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> postJson(String service, String path, @Nullable Object body, Class<T> type) {
		return postJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> postJson(String service, String path, @Nullable Object body, Class<T> type,
			RequestOptions options) {
		return exchangeJson(HttpMethod.POST, service, path, body, ParameterizedTypeReference.forType(type),
				options.forJsonBody());
	}

	/**
	 * Makes a POST call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> postJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type) {
		return postJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> postJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		return exchangeJson(HttpMethod.POST, service, path, body, type, options.forJsonBody());
	}

	/**
	 * Makes a PUT call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> putJson(String service, String path, @Nullable Object body, Class<T> type) {
		return putJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PUT call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> putJson(String service, String path, @Nullable Object body, Class<T> type,
			RequestOptions options) {
		return exchangeJson(HttpMethod.PUT, service, path, body, ParameterizedTypeReference.forType(type),
				options.forJsonBody());
	}

	/**
	 * Makes a PUT call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> putJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type) {
		return putJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PUT call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> putJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		return exchangeJson(HttpMethod.PUT, service, path, body, type, options.forJsonBody());
	}

	/**
	 * Makes a PATCH call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> patchJson(String service, String path, @Nullable Object body, Class<T> type) {
		return patchJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> patchJson(String service, String path, @Nullable Object body, Class<T> type,
			RequestOptions options) {
		return exchangeJson(HttpMethod.PATCH, service, path, body, ParameterizedTypeReference.forType(type),
				options.forJsonBody());
	}

	/**
	 * Makes a PATCH call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> patchJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type) {
		return patchJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body to come
	 */
	default <T> CompletableFuture<T> patchJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		return exchangeJson(HttpMethod.PATCH, service, path, body, type, options.forJsonBody());
	}

}
