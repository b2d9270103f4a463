package io.sharedcore.retention;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.SoftDeletePurge;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Actuator's endpoint {@code sharedcoreretention}: the retention periods, a dry run, and
 * a run of the purge, for admins.
 */
@WebEndpoint(id = "sharedcoreretention")
final class PurgeEndpoint {

	private static final int FORBIDDEN = 403;

	private static final Logger logger = LoggerFactory.getLogger(PurgeEndpoint.class);

	private final RetentionPlan plan;

	private final Supplier<SoftDeletePurge> purge;

	private final @Nullable String requiredRole;

	/**
	 * Creates the endpoint.
	 * @param requiredRole the role that each operation requires; {@code null} for none
	 */
	PurgeEndpoint(RetentionPlan plan, Supplier<SoftDeletePurge> purge, @Nullable String requiredRole) {
		this.plan = plan;
		this.purge = purge;
		this.requiredRole = requiredRole;
	}

	@ReadOperation
	WebEndpointResponse<Map<String, String>> periods(SecurityContext caller) {
		Map<String, String> periods = new TreeMap<>();
		this.plan.periods().forEach((type, period) -> periods.put(type.name(), text(period)));
		return permitted(caller, () -> periods);
	}

	private static String text(Duration period) {
		return period.equals(Duration.ofDays(period.toDays())) ? period.toDays() + "d" : period.toString();
	}

	@ReadOperation
	WebEndpointResponse<PurgeReport> dryRun(SecurityContext caller, @Selector String operation) {
		return operation.equals("dry-run") ? permitted(caller, () -> this.purge.get().dryRun())
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	@WriteOperation
	WebEndpointResponse<PurgeReport> run(SecurityContext caller) {
		return permitted(caller, () -> {
			logger.info("A purge is started by {}",
					(caller.getPrincipal() != null) ? caller.getPrincipal().getName() : "an unknown user");
			return this.purge.get().run();
		});
	}

	private <T> WebEndpointResponse<T> permitted(SecurityContext caller, Supplier<T> response) {
		if (this.requiredRole != null && !caller.isUserInRole(this.requiredRole)) {
			return new WebEndpointResponse<>(FORBIDDEN);
		}
		return new WebEndpointResponse<>(response.get());
	}

}
