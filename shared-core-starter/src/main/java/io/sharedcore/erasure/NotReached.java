package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.List;

/**
 * Names the places that an erasure does not reach.
 */
final class NotReached {

	private NotReached() {
	}

	static List<String> of(Subject subject, ErasureMapping.Content mapping, boolean audited, long pending,
			List<ErasureContributor> contributors) {
		List<String> places = new ArrayList<>(List.of("log files and traces of this service",
				"backups of the database, and what the database keeps until it cleans up",
				"other services, unless an ErasureContributor tells them",
				"names of the person in texts that are not @Personal"));
		if (audited) {
			places.add("descriptions in the audit trail");
		}
		if (mapping.audited()) {
			places.add("createdBy, updatedBy, deletedBy and deletionReason of AuditedEntity");
		}
		mapping.entities()
			.stream()
			.filter((entity) -> entity.isPersonal() && !entity.isLinked() && !subject.isItself(entity))
			.forEach((entity) -> places.add(entity.name() + ": it has @Personal attributes and no @ErasureSubject"));
		if (pending > 0) {
			places.add(pending + " pending calls of the outbox");
		}
		contributors.forEach((contributor) -> places.add("left to the application: " + contributor.describe()));
		return places;
	}

}
