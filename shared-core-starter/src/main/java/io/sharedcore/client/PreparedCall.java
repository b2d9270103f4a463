package io.sharedcore.client;

import java.time.Duration;

import io.sharedcore.context.RequestId;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * One call on its way: what it was asked to do, and how far it is.
 */
final class PreparedCall {

	private final long started = System.nanoTime();

	private final HttpMethod method;

	private final RemoteService target;

	private final String path;

	private final RequestOptions options;

	private final @Nullable Object body;

	private final Deadline deadline;

	private final Duration timeout;

	private final boolean inherited;

	private final RetrySettings retry;

	private final String requestId;

	private final @Nullable String idempotencyKey;

	private final CallCancellation cancellation = new CallCancellation();

	private int attempts;

	private boolean tokenRenewed;

	private @Nullable String token;

	private String expanded = "/";

	private boolean constantUri;

	private @Nullable RequestBody encoded;

	PreparedCall(HttpMethod method, RemoteService target, String path, @Nullable Object body, RequestOptions options,
			String requestId) {
		this.method = method;
		this.target = target;
		this.path = path;
		this.body = body;
		this.options = options;
		this.requestId = requestId;
		this.timeout = (options.timeout() != null) ? options.timeout() : target.settings().timeout();
		this.deadline = CurrentDeadline.limit(this.timeout);
		this.inherited = this.deadline == CurrentDeadline.get();
		this.retry = options.retry().over(target.settings().retry());
		this.idempotencyKey = options.wantsNewIdempotencyKey() ? RequestId.generate() : options.idempotencyKey();
		this.token = options.token();
	}

	HttpMethod method() {
		return this.method;
	}

	RemoteService target() {
		return this.target;
	}

	String path() {
		return this.path;
	}

	RequestOptions options() {
		return this.options;
	}

	@Nullable Object body() {
		return this.body;
	}

	Deadline deadline() {
		return this.deadline;
	}

	Duration timeout() {
		return this.timeout;
	}

	/**
	 * What limits the call, in words.
	 */
	String timeoutOrigin() {
		if (this.inherited) {
			return "what the deadline of the request that is being served leaves";
		}
		return (this.options.timeout() != null) ? "RequestOptions.withTimeout"
				: this.target.settings().property("timeout");
	}

	RetrySettings retry() {
		return this.retry;
	}

	String requestId() {
		return this.requestId;
	}

	@Nullable String idempotencyKey() {
		return this.idempotencyKey;
	}

	CallCancellation cancellation() {
		return this.cancellation;
	}

	@Nullable String token() {
		return this.token;
	}

	void token(@Nullable String token) {
		this.token = token;
	}

	/**
	 * Whether the token may be renewed: once.
	 */
	boolean mayRenewToken() {
		return this.token != null && this.options.asksForToken() && !this.tokenRenewed;
	}

	void tokenRenewed() {
		this.tokenRenewed = true;
	}

	/**
	 * The path and query that are sent.
	 */
	String expanded() {
		return this.expanded;
	}

	void expanded(String pathAndQuery, boolean constant) {
		this.expanded = pathAndQuery;
		this.constantUri = constant;
	}

	/**
	 * Whether each call of this path is sent to the same URI.
	 */
	boolean hasConstantUri() {
		return this.constantUri;
	}

	/**
	 * The body that is sent.
	 */
	@Nullable RequestBody encoded() {
		return this.encoded;
	}

	void encoded(@Nullable RequestBody body) {
		this.encoded = body;
	}

	/**
	 * Whether the body was sent, and cannot be sent again.
	 */
	boolean isBodyUsedUp() {
		return this.encoded != null && this.encoded.isUsedUp();
	}

	int attempts() {
		return this.attempts;
	}

	/**
	 * Begins an attempt: until the attempt's timeout, and never longer than the call's.
	 */
	Attempt beginAttempt() {
		this.attempts++;
		Duration limit = (this.options.attemptTimeout() != null) ? this.options.attemptTimeout()
				: this.target.settings().attemptTimeout();
		Deadline end = (limit != null) ? Deadline.in(limit).earlier(this.deadline) : this.deadline;
		return new Attempt(end, this.cancellation);
	}

	/**
	 * What is known of the call now.
	 */
	ServiceCall facts() {
		return new ServiceCall(this.target.name(), this.method, this.path, this.attempts,
				Duration.ofNanos(System.nanoTime() - this.started), this.requestId);
	}

}
