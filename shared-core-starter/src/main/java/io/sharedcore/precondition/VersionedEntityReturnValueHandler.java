package io.sharedcore.precondition;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Writes an entity whose body is a {@link Versioned}. Each entity is then handled as
 * before, by the first of the other handlers.
 */
final class VersionedEntityReturnValueHandler implements HandlerMethodReturnValueHandler {

	private final HandlerMethodReturnValueHandler others;

	private final PendingChanges changes;

	VersionedEntityReturnValueHandler(HandlerMethodReturnValueHandler others, PendingChanges changes) {
		this.others = others;
		this.changes = changes;
	}

	@Override
	public boolean supportsReturnType(MethodParameter returnType) {
		return HttpEntity.class.isAssignableFrom(returnType.getParameterType())
				&& this.others.supportsReturnType(returnType);
	}

	@Override
	public void handleReturnValue(@Nullable Object returned, MethodParameter declared, ModelAndViewContainer container,
			NativeWebRequest webRequest) throws Exception {
		if (returned instanceof HttpEntity<?> entity && entity.getBody() instanceof Versioned<?> versioned) {
			write(entity, versioned, declared, container, webRequest);
		}
		else {
			this.others.handleReturnValue(returned, declared, container, webRequest);
		}
	}

	private void write(HttpEntity<?> entity, Versioned<?> versioned, MethodParameter declared,
			ModelAndViewContainer container, NativeWebRequest webRequest) throws Exception {
		Object body = versioned.body();
		MethodParameter type = VersionedReturnType.ofEntity(declared, entity, body);
		VersionedResponse response = new VersionedResponse(webRequest);
		HttpStatusCode status = (entity instanceof ResponseEntity<?> known) ? known.getStatusCode() : response.status();
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(entity.getHeaders());
		headers.remove(HttpHeaders.ETAG);
		if (!status.is2xxSuccessful()) {
			this.others.handleReturnValue(entity(entity, body, headers), type, container, webRequest);
			return;
		}
		this.changes.flush();
		EntityTag tag = versioned.tag();
		HttpEntity<?> written = response.isKnown(tag)
				? ResponseEntity.status(HttpStatus.NOT_MODIFIED).headers(withoutContent(headers)).build()
				: entity(entity, body, headers);
		response.write(tag, headers.containsHeader(HttpHeaders.CACHE_CONTROL),
				() -> this.others.handleReturnValue(written, type, container, webRequest));
	}

	private static HttpEntity<?> entity(HttpEntity<?> original, @Nullable Object body, HttpHeaders headers) {
		return (original instanceof ResponseEntity<?> response)
				? ResponseEntity.status(response.getStatusCode()).headers(headers).body(body)
				: new HttpEntity<>(body, headers);
	}

	/** A 304 has no headers about a body that is not sent (RFC 9110, section 15.4.5). */
	private static HttpHeaders withoutContent(HttpHeaders headers) {
		headers.remove(HttpHeaders.CONTENT_LENGTH);
		headers.remove(HttpHeaders.CONTENT_TYPE);
		headers.remove(HttpHeaders.CONTENT_DISPOSITION);
		return headers;
	}

}
