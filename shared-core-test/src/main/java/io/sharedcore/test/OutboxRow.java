package io.sharedcore.test;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A call in the table of the outbox.
 *
 * @param id the id
 * @param service the name of the service
 * @param method the HTTP method
 * @param path the URI template
 * @param state the state
 * @param attempts the number of attempts
 * @param isWaiting whether it waits for a call before it in its order
 * @param isClaimed whether it is being sent
 * @param problem why the last attempt failed
 */
record OutboxRow(UUID id, String service, String method, String path, String state, int attempts, boolean isWaiting,
		boolean isClaimed, @Nullable String problem) {

	boolean isPending() {
		return this.state.equals("PENDING");
	}

	@Override
	public String toString() {
		return this.state + " " + this.method + " " + this.service + this.path + ", attempts: " + this.attempts
				+ ((this.problem != null) ? ", " + this.problem : "") + ", id: " + this.id;
	}

}
