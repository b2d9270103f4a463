package io.sharedcore.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that was done and is yet to be written.
 */
record Occurrence(Class<? extends AuditRecord> into, String entityType, UUID entityId, String actionCode,
		@Nullable String description, MinimalUser performedBy, @Nullable String requestId, @Nullable String snapshot,
		@Nullable ObjectNode changes) {

	boolean isOfSameEntity(Occurrence other) {
		return this.into == other.into && this.entityType.equals(other.entityType)
				&& this.entityId.equals(other.entityId);
	}

	boolean is(AuditAction action) {
		return this.actionCode.equals(action.code());
	}

	/**
	 * This one with what changed by a later one: a flush writes an entity's row before
	 * its collections, and a collection that is replaced is emptied before it is filled.
	 */
	Occurrence and(Occurrence later) {
		ObjectNode both = (this.changes != null) ? this.changes.deepCopy() : JsonNodeFactory.instance.objectNode();
		if (later.changes() != null) {
			later.changes().properties().forEach((change) -> merge(both, change.getKey(), change.getValue()));
		}
		return new Occurrence(this.into, this.entityType, this.entityId, this.actionCode, this.description,
				this.performedBy, this.requestId, later.snapshot(), both);
	}

	private static void merge(ObjectNode changes, String attribute, JsonNode change) {
		if (!(changes.get(attribute) instanceof ObjectNode earlier)) {
			changes.set(attribute, change);
		}
		else if (change.path("to").equals(earlier.path("from"))) {
			changes.remove(attribute);
		}
		else {
			earlier.set("to", change.path("to"));
		}
	}

	boolean changesNothing() {
		return is(AuditAction.UPDATED) && this.changes != null && this.changes.isEmpty();
	}

}
