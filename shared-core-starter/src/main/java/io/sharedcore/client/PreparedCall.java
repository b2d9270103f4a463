package io.sharedcore.client;

import java.time.Duration;

import io.sharedcore.context.RequestId;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * What a call is to do, with all defaults resolved. Immutable; its timeout runs from its
 * creation. {@link CallState} holds how far the call is.
 */
final class PreparedCall {

	private final long started = System.nanoTime();

	private final HttpMethod method;

	private final RemoteService service;

	private final ServicePath path;

	private final @Nullable Object body;

	private final RequestOptions options;

	private final String requestId;

	private final Duration timeout;

	private final Deadline deadline;

	private final boolean deadlineInherited;

	private final RetrySettings retry;

	private final @Nullable String idempotencyKey;

	private final TokenSource tokens;

	PreparedCall(HttpMethod method, RemoteService service, ServicePath path, @Nullable Object body,
			RequestOptions options, String requestId) {
		this.method = method;
		this.service = service;
		this.path = path;
		this.body = body;
		this.options = options;
		this.requestId = requestId;
		this.timeout = (options.timeout() != null) ? options.timeout() : service.settings().timeout();
		this.deadline = CurrentDeadline.limit(this.timeout);
		this.deadlineInherited = this.deadline == CurrentDeadline.get();
		this.retry = options.retry().over(service.settings().retry());
		this.tokens = service.tokens().forCall(options.identity());
		this.idempotencyKey = options.wantsNewIdempotencyKey() ? RequestId.generate() : options.idempotencyKey();
	}

	HttpMethod method() {
		return this.method;
	}

	RemoteService service() {
		return this.service;
	}

	ServicePath path() {
		return this.path;
	}

	@Nullable Object body() {
		return this.body;
	}

	RequestOptions options() {
		return this.options;
	}

	String requestId() {
		return this.requestId;
	}

	/**
	 * Returns the source of the token, with the user of the thread that prepared the
	 * call.
	 */
	TokenSource tokens() {
		return this.tokens;
	}

	/**
	 * Returns the timeout of the whole call. The deadline may be earlier: see
	 * {@link #timeoutOrigin()}.
	 */
	Duration timeout() {
		return this.timeout;
	}

	/**
	 * Describes what limits the call: a property, an option or the inherited deadline.
	 */
	String timeoutOrigin() {
		if (this.deadlineInherited) {
			return "what the deadline of the request that is being served leaves";
		}
		return (this.options.timeout() != null) ? "RequestOptions.withTimeout"
				: this.service.settings().property("timeout");
	}

	Deadline deadline() {
		return this.deadline;
	}

	/**
	 * Returns the deadline of an attempt that begins now: its timeout, limited by the
	 * deadline of the call.
	 */
	Deadline attemptDeadline() {
		Duration limit = (this.options.attemptTimeout() != null) ? this.options.attemptTimeout()
				: this.service.settings().attemptTimeout();
		return (limit != null) ? Deadline.in(limit).earlier(this.deadline) : this.deadline;
	}

	RetrySettings retry() {
		return this.retry;
	}

	@Nullable String idempotencyKey() {
		return this.idempotencyKey;
	}

	/**
	 * Describes the call for responses and exceptions.
	 * @param attempts the number of attempts so far, including the first
	 */
	ServiceCall describe(int attempts) {
		return new ServiceCall(this.service.name(), this.method, this.path.text(), attempts,
				Duration.ofNanos(System.nanoTime() - this.started), this.requestId);
	}

}
