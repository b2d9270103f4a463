package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/**
 * Calls other services. It is the one type that a service injects to do so.
 * <p>
 * {@code service} is a name that is configured in
 * {@code shared-core.client.services.<name>.base-url}, or an absolute {@code http(s)}
 * base URL. {@code path} is a URI template that begins with {@code /}; its variables come
 * from {@link RequestOptions#withUriVariable(String, Object)} and are encoded strictly.
 * <p>
 * Every call ends within its timeout ({@code shared-core.client.timeout}, five seconds
 * unless said otherwise) whatever the other side does, and every failure is a
 * {@link ServiceCallException}: a 4xx or 5xx answer is a
 * {@link ServiceResponseException}. Only what is safe to repeat is repeated; attempts
 * INCLUDE the first call. Redirects are not followed: a 3xx answer comes back as it is.
 * <p>
 * All verbs are made of {@link #exchange}, so that a stand-in in a test has three methods
 * to write.
 */
public interface ServiceHttpClient {

	/**
	 * Makes a call with any method. All the other verbs come down to this one.
	 * @param method the method
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send: bytes, text, a resource, a form
	 * ({@link org.springframework.util.MultiValueMap}), or an object that is sent as JSON
	 * @param options what is special about this call
	 * @return the answer, its status below 400 and its body read in full
	 * @throws ServiceCallException if the call failed
	 */
	ServiceResponse exchange(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options);

	/**
	 * Returns a {@link RestClient} for what the verbs do not cover: streaming, and
	 * declarative HTTP interfaces. It has the service's base URL, token, request id,
	 * timeout (until the response is closed) and observation; it does not repeat, and its
	 * failures are {@code RestClient}'s own. A URL of another origin is refused.
	 * @param service a configured name, or an absolute base URL
	 * @return the same instance for the same service
	 * @throws ServiceCallException if the service is not known
	 */
	RestClient restClient(String service);

	/**
	 * Returns the same verbs as futures.
	 * @return the asynchronous view of this client
	 */
	AsyncServiceHttpClient async();

	/**
	 * Makes a GET call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse get(String service, String path) {
		return get(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options what is special about this call
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse get(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.GET, service, path, null, options);
	}

	/**
	 * Makes a DELETE call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse delete(String service, String path) {
		return delete(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a DELETE call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options what is special about this call
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse delete(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.DELETE, service, path, null, options);
	}

	/**
	 * Makes a POST call. It is only repeated where that is safe: give it an idempotency
	 * key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse post(String service, String path, @Nullable Object body) {
		return post(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call. It is only repeated where that is safe: give it an idempotency
	 * key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @param options what is special about this call
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse post(String service, String path, @Nullable Object body, RequestOptions options) {
		return exchange(HttpMethod.POST, service, path, body, options);
	}

	/**
	 * Makes a PUT call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse put(String service, String path, @Nullable Object body) {
		return put(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a PUT call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @param options what is special about this call
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse put(String service, String path, @Nullable Object body, RequestOptions options) {
		return exchange(HttpMethod.PUT, service, path, body, options);
	}

	/**
	 * Makes a PATCH call. It is only repeated where that is safe: give it an idempotency
	 * key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse patch(String service, String path, @Nullable Object body) {
		return patch(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call. It is only repeated where that is safe: give it an idempotency
	 * key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send, see {@link #exchange}; nothing if {@code null}
	 * @param options what is special about this call
	 * @return the answer, its status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse patch(String service, String path, @Nullable Object body, RequestOptions options) {
		return exchange(HttpMethod.PATCH, service, path, body, options);
	}

	/**
	 * Makes a GET call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T getJson(String service, String path, Class<T> type) {
		return getJson(service, path, type, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T getJson(String service, String path, Class<T> type, RequestOptions options) {
		return exchange(HttpMethod.GET, service, path, null, options.forJson()).json(type);
	}

	/**
	 * Makes a GET call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T getJson(String service, String path, ParameterizedTypeReference<T> type) {
		return getJson(service, path, type, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T getJson(String service, String path, ParameterizedTypeReference<T> type, RequestOptions options) {
		return exchange(HttpMethod.GET, service, path, null, options.forJson()).json(type);
	}

	/**
	 * Makes a POST call and reads its answer as JSON. It is only repeated where that is
	 * safe: give it an idempotency key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T postJson(String service, String path, @Nullable Object body, Class<T> type) {
		return postJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call and reads its answer as JSON. It is only repeated where that is
	 * safe: give it an idempotency key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T postJson(String service, String path, @Nullable Object body, Class<T> type, RequestOptions options) {
		return exchange(HttpMethod.POST, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a POST call and reads its answer as JSON. It is only repeated where that is
	 * safe: give it an idempotency key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T postJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type) {
		return postJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call and reads its answer as JSON. It is only repeated where that is
	 * safe: give it an idempotency key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T postJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type,
			RequestOptions options) {
		return exchange(HttpMethod.POST, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a PUT call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T putJson(String service, String path, @Nullable Object body, Class<T> type) {
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
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T putJson(String service, String path, @Nullable Object body, Class<T> type, RequestOptions options) {
		return exchange(HttpMethod.PUT, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a PUT call and reads its answer as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T putJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type) {
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
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T putJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type,
			RequestOptions options) {
		return exchange(HttpMethod.PUT, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a PATCH call and reads its answer as JSON. It is only repeated where that is
	 * safe: give it an idempotency key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T patchJson(String service, String path, @Nullable Object body, Class<T> type) {
		return patchJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call and reads its answer as JSON. It is only repeated where that is
	 * safe: give it an idempotency key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T patchJson(String service, String path, @Nullable Object body, Class<T> type, RequestOptions options) {
		return exchange(HttpMethod.PATCH, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a PATCH call and reads its answer as JSON. It is only repeated where that is
	 * safe: give it an idempotency key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T patchJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type) {
		return patchJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call and reads its answer as JSON. It is only repeated where that is
	 * safe: give it an idempotency key to have it repeated like the others.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body what to send as JSON; text and bytes are sent as they are
	 * @param type what to read the JSON body as
	 * @param options what is special about this call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its answer is no such JSON
	 */
	default <T> T patchJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type,
			RequestOptions options) {
		return exchange(HttpMethod.PATCH, service, path, body, options.forJsonBody()).json(type);
	}

}
