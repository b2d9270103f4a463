package io.sharedcore.client;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;

/**
 * The methods of {@link ServiceHttpClient} with futures as results, on virtual threads if
 * the JVM has them. A call has the request id and the deadline of the caller, and its
 * timeout runs from the call of the method. A failure completes the future with the
 * {@link ServiceCallException} that the blocking method would throw. Cancelling a future,
 * or completing it in another way, such as by {@code orTimeout}, ends its call.
 */
public interface AsyncServiceHttpClient {

	/**
	 * Makes a call with any method.
	 * @param method the HTTP method
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link ServiceHttpClient#exchange}; {@code null} to send
	 * none
	 * @param options the options of the call
	 * @return the future response
	 */
	CompletableFuture<ServiceResponse> exchange(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options);

	/**
	 * Makes a call with any method and reads its response as JSON.
	 * @param method the HTTP method
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link ServiceHttpClient#exchange}; {@code null} to send
	 * none
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	<T> CompletableFuture<T> exchangeJson(HttpMethod method, String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options);

	/**
	 * Makes a GET call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> get(String service, String path) {
		return get(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options the options of the call
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> get(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.GET, service, path, null, options);
	}

	/**
	 * Makes a HEAD call. Its response has headers and no body, whatever its
	 * {@code Content-Length} says.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> head(String service, String path) {
		return head(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a HEAD call. Its response has headers and no body, whatever its
	 * {@code Content-Length} says.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options the options of the call
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> head(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.HEAD, service, path, null, options);
	}

	/**
	 * Makes an OPTIONS call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> options(String service, String path) {
		return options(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes an OPTIONS call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options the options of the call
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> options(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.OPTIONS, service, path, null, options);
	}

	/**
	 * Makes a DELETE call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> delete(String service, String path) {
		return delete(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a DELETE call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options the options of the call
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> delete(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.DELETE, service, path, null, options);
	}

	/**
	 * Makes a POST call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> post(String service, String path, @Nullable Object body) {
		return post(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @param options the options of the call
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> post(String service, String path, @Nullable Object body,
			RequestOptions options) {
		return exchange(HttpMethod.POST, service, path, body, options);
	}

	/**
	 * Makes a PUT call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> put(String service, String path, @Nullable Object body) {
		return put(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a PUT call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @param options the options of the call
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> put(String service, String path, @Nullable Object body,
			RequestOptions options) {
		return exchange(HttpMethod.PUT, service, path, body, options);
	}

	/**
	 * Makes a PATCH call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> patch(String service, String path, @Nullable Object body) {
		return patch(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @param options the options of the call
	 * @return the future response
	 */
	default CompletableFuture<ServiceResponse> patch(String service, String path, @Nullable Object body,
			RequestOptions options) {
		return exchange(HttpMethod.PATCH, service, path, body, options);
	}

	/**
	 * Makes a GET call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> getJson(String service, String path, Class<T> type) {
		return getJson(service, path, type, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> getJson(String service, String path, Class<T> type, RequestOptions options) {
		return exchangeJson(HttpMethod.GET, service, path, null, ParameterizedTypeReference.forType(type),
				options.forJson());
	}

	/**
	 * Makes a GET call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> getJson(String service, String path, ParameterizedTypeReference<T> type) {
		return getJson(service, path, type, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> getJson(String service, String path, ParameterizedTypeReference<T> type,
			RequestOptions options) {
		return exchangeJson(HttpMethod.GET, service, path, null, type, options.forJson());
	}

	/**
	 * Makes a POST call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> postJson(String service, String path, @Nullable Object body, Class<T> type) {
		return postJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> postJson(String service, String path, @Nullable Object body, Class<T> type,
			RequestOptions options) {
		return exchangeJson(HttpMethod.POST, service, path, body, ParameterizedTypeReference.forType(type),
				options.forJsonBody());
	}

	/**
	 * Makes a POST call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> postJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type) {
		return postJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> postJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		return exchangeJson(HttpMethod.POST, service, path, body, type, options.forJsonBody());
	}

	/**
	 * Makes a PUT call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> putJson(String service, String path, @Nullable Object body, Class<T> type) {
		return putJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PUT call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> putJson(String service, String path, @Nullable Object body, Class<T> type,
			RequestOptions options) {
		return exchangeJson(HttpMethod.PUT, service, path, body, ParameterizedTypeReference.forType(type),
				options.forJsonBody());
	}

	/**
	 * Makes a PUT call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> putJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type) {
		return putJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PUT call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> putJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		return exchangeJson(HttpMethod.PUT, service, path, body, type, options.forJsonBody());
	}

	/**
	 * Makes a PATCH call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> patchJson(String service, String path, @Nullable Object body, Class<T> type) {
		return patchJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> patchJson(String service, String path, @Nullable Object body, Class<T> type,
			RequestOptions options) {
		return exchangeJson(HttpMethod.PATCH, service, path, body, ParameterizedTypeReference.forType(type),
				options.forJsonBody());
	}

	/**
	 * Makes a PATCH call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> patchJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type) {
		return patchJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the future body
	 */
	default <T> CompletableFuture<T> patchJson(String service, String path, @Nullable Object body,
			ParameterizedTypeReference<T> type, RequestOptions options) {
		return exchangeJson(HttpMethod.PATCH, service, path, body, type, options.forJsonBody());
	}

}
