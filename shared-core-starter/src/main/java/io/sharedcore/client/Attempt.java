package io.sharedcore.client;

import java.util.Map;

import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a call. It reaches the transport through {@code RestClient}, as an
 * attribute of the request.
 */
final class Attempt {

	static final String ATTRIBUTE = Attempt.class.getName();

	private final Deadline deadline;

	private final CallCancellation cancellation;

	private DeadlineTimer.@Nullable Watch watch;

	private @Nullable Runnable onRefusedToken;

	private @Nullable Runnable onDeadline;

	Attempt(Deadline deadline, CallCancellation cancellation) {
		this.deadline = deadline;
		this.cancellation = cancellation;
	}

	static @Nullable Attempt of(Map<String, Object> attributes) {
		return (Attempt) attributes.get(ATTRIBUTE);
	}

	Deadline deadline() {
		return this.deadline;
	}

	void started(DeadlineTimer.Watch watch, HttpUriRequestBase request) {
		this.watch = watch;
		this.cancellation.onCancel(request::cancel);
	}

	/**
	 * Sets the action at the deadline if the response is not closed by then. To be called
	 * before the attempt is sent.
	 */
	void onDeadline(Runnable action) {
		this.onDeadline = action;
	}

	void timedOut() {
		if (this.onDeadline != null) {
			this.onDeadline.run();
		}
	}

	/**
	 * Sets the action for a response with the status 401.
	 */
	void onRefusedToken(Runnable action) {
		this.onRefusedToken = action;
	}

	void responded(int status) {
		if (status == 401 && this.onRefusedToken != null) {
			this.onRefusedToken.run();
		}
	}

	/**
	 * Whether the attempt was cancelled at its deadline.
	 */
	boolean wasLate() {
		return this.watch != null && this.watch.fired();
	}

}
