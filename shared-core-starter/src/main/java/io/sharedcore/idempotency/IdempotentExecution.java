package io.sharedcore.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A request with a key while its handler is called. It is an attribute of the request,
 * where {@link ReplayInterceptor} finds it.
 */
final class IdempotentExecution {

	private static final String ATTRIBUTE = IdempotentExecution.class.getName();

	private final @Nullable IdempotencyRecord record;

	private boolean entered;

	IdempotentExecution(@Nullable IdempotencyRecord record) {
		this.record = record;
	}

	static boolean isUnderWay(HttpServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

	static @Nullable IdempotentExecution current() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? (IdempotentExecution) attributes.getRequest().getAttribute(ATTRIBUTE) : null;
	}

	void begin(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	void end(HttpServletRequest request) {
		request.removeAttribute(ATTRIBUTE);
	}

	/**
	 * Notes that the caller may call the handler.
	 * @throws HandlerSkippedException if there is a response already
	 */
	void enterHandler() {
		boolean first = !this.entered;
		this.entered = true;
		if (first && this.record != null) {
			throw new HandlerSkippedException();
		}
	}

	/** Whether the interceptor was asked. */
	boolean hasEntered() {
		return this.entered;
	}

	/**
	 * The response to replay.
	 * @return the response, or {@code null} if the handler runs, or was not reached
	 */
	@Nullable StoredResponse replay() {
		return (this.entered && this.record != null) ? this.record.response() : null;
	}

}
