package io.sharedcore.precondition;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Writes a {@link Versioned} that a handler returns: its body, as if the handler had
 * {@code @ResponseBody} and had returned it.
 */
final class VersionedReturnValueHandler implements HandlerMethodReturnValueHandler {

	private final HandlerMethodReturnValueHandler bodies;

	private final PendingChanges changes;

	VersionedReturnValueHandler(HandlerMethodReturnValueHandler bodies, PendingChanges changes) {
		this.bodies = bodies;
		this.changes = changes;
	}

	@Override
	public boolean supportsReturnType(MethodParameter returnType) {
		return Versioned.class.isAssignableFrom(returnType.getParameterType());
	}

	@Override
	public void handleReturnValue(@Nullable Object returned, MethodParameter declared, ModelAndViewContainer container,
			NativeWebRequest webRequest) throws Exception {
		Object body = (returned instanceof Versioned<?> versioned) ? versioned.body() : null;
		MethodParameter type = VersionedReturnType.ofBody(declared, body);
		VersionedResponse response = new VersionedResponse(webRequest);
		if (!(returned instanceof Versioned<?> versioned) || !response.status().is2xxSuccessful()) {
			this.bodies.handleReturnValue(body, type, container, webRequest);
			return;
		}
		this.changes.flush();
		EntityTag tag = versioned.tag();
		response.write(tag, false, () -> {
			if (response.isKnown(tag)) {
				response.status(HttpStatus.NOT_MODIFIED);
				container.setRequestHandled(true);
			}
			else {
				this.bodies.handleReturnValue(body, type, container, webRequest);
			}
		});
	}

}
