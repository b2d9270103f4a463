package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/**
 * Calls other services.
 * <p>
 * {@code service} is a name that is configured in
 * {@code shared-core.client.services.<name>.base-url}, or an absolute {@code http(s)}
 * base URL. {@code path} is a URI template that begins with {@code /}. Its variables are
 * set by {@link RequestOptions#withUriVariable(String, Object)} and encoded strictly.
 * <p>
 * Every call ends within its timeout ({@code shared-core.client.timeout}, five seconds by
 * default). Every failure is a {@link ServiceCallException}; a 4xx or 5xx response is a
 * {@link ServiceResponseException}. A call is retried only if that is safe, with at most
 * three attempts by default; attempts INCLUDE the first call. Redirects are not followed:
 * a 3xx response is returned.
 * <p>
 * All other methods call {@link #exchange}, so that a stub in a test implements three
 * methods.
 */
public interface ServiceHttpClient {

	/**
	 * Makes a call with any method.
	 * @param method the HTTP method
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body: bytes, text, a resource, a form
	 * ({@link org.springframework.util.MultiValueMap}), or an object that is sent as
	 * JSON; {@code null} to send none
	 * @param options the options of the call
	 * @return the response, with a status below 400 and its body read completely
	 * @throws ServiceCallException if the call failed
	 */
	ServiceResponse exchange(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options);

	/**
	 * Returns a {@link RestClient} for streaming and for declarative HTTP interfaces. It
	 * has the base URL and token of the service, the request id, the timeout (until the
	 * response is closed) and the observation. It does not retry, and its failures are
	 * those of {@code RestClient}. A URL of another origin is refused.
	 * @param service a configured name, or an absolute base URL
	 * @return the same instance for the same service
	 * @throws ServiceCallException if the service is not known
	 */
	RestClient restClient(String service);

	/**
	 * Returns the asynchronous view of this client.
	 * @return the same methods with futures as results
	 */
	AsyncServiceHttpClient async();

	/**
	 * Makes a GET call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse get(String service, String path) {
		return get(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options the options of the call
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse get(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.GET, service, path, null, options);
	}

	/**
	 * Makes a HEAD call. Its response has headers and no body, whatever its
	 * {@code Content-Length} says.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse head(String service, String path) {
		return head(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a HEAD call. Its response has headers and no body, whatever its
	 * {@code Content-Length} says.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options the options of the call
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse head(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.HEAD, service, path, null, options);
	}

	/**
	 * Makes an OPTIONS call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse options(String service, String path) {
		return options(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes an OPTIONS call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options the options of the call
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse options(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.OPTIONS, service, path, null, options);
	}

	/**
	 * Makes a DELETE call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse delete(String service, String path) {
		return delete(service, path, RequestOptions.defaults());
	}

	/**
	 * Makes a DELETE call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param options the options of the call
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse delete(String service, String path, RequestOptions options) {
		return exchange(HttpMethod.DELETE, service, path, null, options);
	}

	/**
	 * Makes a POST call. It is retried only if the service cannot have executed it: set
	 * an idempotency key to retry it like an idempotent call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse post(String service, String path, @Nullable Object body) {
		return post(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call. It is retried only if the service cannot have executed it: set
	 * an idempotency key to retry it like an idempotent call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @param options the options of the call
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse post(String service, String path, @Nullable Object body, RequestOptions options) {
		return exchange(HttpMethod.POST, service, path, body, options);
	}

	/**
	 * Makes a PUT call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse put(String service, String path, @Nullable Object body) {
		return put(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a PUT call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @param options the options of the call
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse put(String service, String path, @Nullable Object body, RequestOptions options) {
		return exchange(HttpMethod.PUT, service, path, body, options);
	}

	/**
	 * Makes a PATCH call. It is retried only if the service cannot have executed it: set
	 * an idempotency key to retry it like an idempotent call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse patch(String service, String path, @Nullable Object body) {
		return patch(service, path, body, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call. It is retried only if the service cannot have executed it: set
	 * an idempotency key to retry it like an idempotent call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the body, see {@link #exchange}; {@code null} to send none
	 * @param options the options of the call
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call failed
	 */
	default ServiceResponse patch(String service, String path, @Nullable Object body, RequestOptions options) {
		return exchange(HttpMethod.PATCH, service, path, body, options);
	}

	/**
	 * Makes a GET call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T getJson(String service, String path, Class<T> type) {
		return getJson(service, path, type, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T getJson(String service, String path, Class<T> type, RequestOptions options) {
		return exchange(HttpMethod.GET, service, path, null, options.forJson()).json(type);
	}

	/**
	 * Makes a GET call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T getJson(String service, String path, ParameterizedTypeReference<T> type) {
		return getJson(service, path, type, RequestOptions.defaults());
	}

	/**
	 * Makes a GET call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T getJson(String service, String path, ParameterizedTypeReference<T> type, RequestOptions options) {
		return exchange(HttpMethod.GET, service, path, null, options.forJson()).json(type);
	}

	/**
	 * Makes a POST call and reads its response as JSON. It is retried only if the service
	 * cannot have executed it: set an idempotency key to retry it like an idempotent
	 * call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T postJson(String service, String path, @Nullable Object body, Class<T> type) {
		return postJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call and reads its response as JSON. It is retried only if the service
	 * cannot have executed it: set an idempotency key to retry it like an idempotent
	 * call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T postJson(String service, String path, @Nullable Object body, Class<T> type, RequestOptions options) {
		return exchange(HttpMethod.POST, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a POST call and reads its response as JSON. It is retried only if the service
	 * cannot have executed it: set an idempotency key to retry it like an idempotent
	 * call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T postJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type) {
		return postJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a POST call and reads its response as JSON. It is retried only if the service
	 * cannot have executed it: set an idempotency key to retry it like an idempotent
	 * call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T postJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type,
			RequestOptions options) {
		return exchange(HttpMethod.POST, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a PUT call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T putJson(String service, String path, @Nullable Object body, Class<T> type) {
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
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T putJson(String service, String path, @Nullable Object body, Class<T> type, RequestOptions options) {
		return exchange(HttpMethod.PUT, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a PUT call and reads its response as JSON.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T putJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type) {
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
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T putJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type,
			RequestOptions options) {
		return exchange(HttpMethod.PUT, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a PATCH call and reads its response as JSON. It is retried only if the
	 * service cannot have executed it: set an idempotency key to retry it like an
	 * idempotent call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T patchJson(String service, String path, @Nullable Object body, Class<T> type) {
		return patchJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call and reads its response as JSON. It is retried only if the
	 * service cannot have executed it: set an idempotency key to retry it like an
	 * idempotent call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T patchJson(String service, String path, @Nullable Object body, Class<T> type, RequestOptions options) {
		return exchange(HttpMethod.PATCH, service, path, body, options.forJsonBody()).json(type);
	}

	/**
	 * Makes a PATCH call and reads its response as JSON. It is retried only if the
	 * service cannot have executed it: set an idempotency key to retry it like an
	 * idempotent call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T patchJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type) {
		return patchJson(service, path, body, type, RequestOptions.defaults());
	}

	/**
	 * Makes a PATCH call and reads its response as JSON. It is retried only if the
	 * service cannot have executed it: set an idempotency key to retry it like an
	 * idempotent call.
	 * @param service a configured name, or an absolute base URL
	 * @param path a URI template that begins with {@code /}
	 * @param body the object to send as JSON; text and bytes are sent unchanged
	 * @param type the type of the JSON body
	 * @param options the options of the call
	 * @param <T> the type of the body
	 * @return the body; never {@code null} unless the type is {@link Void}
	 * @throws ServiceCallException if the call failed, or its response is not such JSON
	 */
	default <T> T patchJson(String service, String path, @Nullable Object body, ParameterizedTypeReference<T> type,
			RequestOptions options) {
		return exchange(HttpMethod.PATCH, service, path, body, options.forJsonBody()).json(type);
	}

}
