package io.sharedcore.outbox;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Actuator's endpoint {@code sharedcoreoutbox}: what the outbox holds, and retrying or
 * cancelling one call.
 */
@WebEndpoint(id = "sharedcoreoutbox")
final class OutboxEndpoint {

	private static final int CONFLICT = 409;

	private static final int FORBIDDEN = 403;

	private final OutboxUse use;

	private final OutboxStatistics statistics;

	private final Supplier<Outbox> outbox;

	private final @Nullable String requiredRole;

	/**
	 * Creates the endpoint.
	 * @param outbox the outbox, which is created when it is first used
	 * @param requiredRole the role that a change requires; {@code null} for none
	 */
	OutboxEndpoint(OutboxUse use, OutboxStatistics statistics, Supplier<Outbox> outbox, @Nullable String requiredRole) {
		this.use = use;
		this.statistics = statistics;
		this.outbox = outbox;
		this.requiredRole = requiredRole;
	}

	@ReadOperation
	OutboxReport report() {
		return this.use.isUsed() ? this.statistics.report() : OutboxReport.EMPTY;
	}

	@ReadOperation
	WebEndpointResponse<OutboxEntry> entry(@Selector String id) {
		return find(id).map(WebEndpointResponse::new)
			.orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
	}

	@WriteOperation
	WebEndpointResponse<Void> change(SecurityContext caller, @Selector String id, String action) {
		return new WebEndpointResponse<>(status(caller, id, action));
	}

	private int status(SecurityContext caller, String id, String action) {
		if (this.requiredRole != null && !caller.isUserInRole(this.requiredRole)) {
			return FORBIDDEN;
		}
		if (!action.equals("retry") && !action.equals("cancel")) {
			return WebEndpointResponse.STATUS_BAD_REQUEST;
		}
		Optional<OutboxEntry> entry = find(id);
		if (entry.isEmpty()) {
			return WebEndpointResponse.STATUS_NOT_FOUND;
		}
		UUID found = entry.get().id();
		boolean changed = action.equals("retry") ? this.outbox.get().retry(found) : this.outbox.get().cancel(found);
		return changed ? WebEndpointResponse.STATUS_NO_CONTENT : CONFLICT;
	}

	private Optional<OutboxEntry> find(String id) {
		return this.use.isUsed() ? uuid(id).flatMap((uuid) -> this.outbox.get().find(uuid)) : Optional.empty();
	}

	private static Optional<UUID> uuid(String id) {
		try {
			return Optional.of(UUID.fromString(id));
		}
		catch (IllegalArgumentException ex) {
			// Not the id of any call.
			return Optional.empty();
		}
	}

}
