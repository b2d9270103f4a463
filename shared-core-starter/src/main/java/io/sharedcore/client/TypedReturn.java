package io.sharedcore.client;

import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * What a method of a typed client returns, and how it is read from a response.
 *
 * @param async whether it is a future
 * @param optional whether a 404 and a missing body are an empty {@link Optional}
 * @param entity whether it is a {@link ResponseEntity}
 * @param body the type of the body, or of what is read in its place
 */
record TypedReturn(boolean async, boolean optional, boolean entity, Type body) {

	static final TypedReturn NOTHING = new TypedReturn(false, false, false, Void.class);

	static final TypedReturn HEADERS = new TypedReturn(false, false, false, HttpHeaders.class);

	static final TypedReturn ENTITY_WITHOUT_BODY = new TypedReturn(false, false, true, Void.class);

	private static final int NO_CONTENT = 204;

	private static final int NOT_MODIFIED = 304;

	private static final int NOT_FOUND = 404;

	static TypedReturn of(Type type) {
		Class<?> raw = rawClass(type);
		if (raw == CompletableFuture.class || raw == CompletionStage.class) {
			TypedReturn value = of(argument(type));
			return new TypedReturn(true, value.optional, value.entity, value.body);
		}
		if (raw == Optional.class) {
			TypedReturn value = of(argument(type));
			return new TypedReturn(false, true, value.entity, value.body);
		}
		return (raw == ResponseEntity.class) ? entityOf(argument(type)) : new TypedReturn(false, false, false, type);
	}

	static TypedReturn entityOf(Type body) {
		return new TypedReturn(false, false, true, body);
	}

	private static Type argument(Type type) {
		Type argument = (type instanceof ParameterizedType several) ? several.getActualTypeArguments()[0]
				: Object.class;
		return (argument instanceof WildcardType wildcard) ? wildcard.getUpperBounds()[0] : argument;
	}

	private static @Nullable Class<?> rawClass(Type type) {
		return (type instanceof Class<?> plain) ? plain
				: (type instanceof ParameterizedType several) ? (Class<?>) several.getRawType() : null;
	}

	boolean isStream() {
		return this.body == InputStream.class || this.body == Resource.class || this.body == InputStreamResource.class;
	}

	/**
	 * Whether the body is read as JSON, and the request accepts nothing else.
	 */
	boolean isJson() {
		return !isStream() && this.body != Void.class && this.body != void.class && this.body != HttpHeaders.class
				&& this.body != ServiceResponse.class && this.body != byte[].class && this.body != String.class;
	}

	/**
	 * Returns the result of a call. An {@link Optional} is {@code null} or its value
	 * unless it is in a future, because Spring wraps it.
	 * @throws ServiceProtocolException if the body cannot be read
	 * @throws ServiceResponseException if the response is a 304 and only its body is
	 * returned
	 */
	@Nullable Object of(ServiceResponse response) {
		return wrapped(response.status(), response.headers(), value(response));
	}

	@Nullable Object of(StreamedResponse response) {
		if (!this.entity && response.status() == NOT_MODIFIED) {
			response.close();
			throw ServiceResponseException.notModified(response.call(),
					ServiceResponse.of(NOT_MODIFIED, response.headers(), new byte[0]));
		}
		if (this.optional && !this.entity && response.status() == NO_CONTENT) {
			response.close();
			return wrapped(response.status(), response.headers(), null);
		}
		Object body = (this.body == InputStream.class) ? response.body() : new ResponseResource(response);
		return wrapped(response.status(), response.headers(), body);
	}

	/**
	 * Returns the result of a failed call, which only a 404 has.
	 * @throws ServiceCallException the failure
	 */
	@Nullable Object of(ServiceCallException failure) {
		if (this.optional && failure instanceof ServiceResponseException response && response.status() == NOT_FOUND) {
			return this.async ? Optional.empty() : null;
		}
		throw failure;
	}

	private @Nullable Object wrapped(int status, HttpHeaders headers, @Nullable Object value) {
		Object result = this.entity ? ResponseEntity.status(status).headers(headers).body(value) : value;
		return (this.async && this.optional) ? Optional.ofNullable(result) : result;
	}

	private @Nullable Object value(ServiceResponse response) {
		if (this.body == Void.class || this.body == void.class) {
			return null;
		}
		if (this.body == ServiceResponse.class) {
			return response;
		}
		if (this.body == HttpHeaders.class) {
			return response.headers();
		}
		if (!this.entity && response.isNotModified()) {
			throw response.notModified();
		}
		boolean mayBeMissing = this.optional || this.entity;
		if (this.body == byte[].class) {
			return (mayBeMissing && response.body().length == 0) ? null : response.body();
		}
		if (this.body == String.class) {
			return (mayBeMissing && response.body().length == 0) ? null : response.text();
		}
		return mayBeMissing ? response.jsonOrNull(this.body) : response.json(this.body);
	}

}
