package io.sharedcore.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that has not been written to the trail yet.
 */
record AuditedChange(Class<? extends AuditRecord> into, String entityType, UUID entityId, String actionCode,
		@Nullable String description, MinimalUser performedBy, @Nullable String requestId, @Nullable String snapshot,
		@Nullable ObjectNode changes, Map<String, ElementsChange> elements) {

	boolean isOfSameEntity(AuditedChange other) {
		return this.into == other.into && this.entityType.equals(other.entityType)
				&& this.entityId.equals(other.entityId);
	}

	boolean is(AuditAction action) {
		return this.actionCode.equals(action.code());
	}

	/** Adds a change of a collection. */
	AuditedChange with(String attribute, ElementsChange change) {
		ObjectNode all = (this.changes != null) ? this.changes.deepCopy() : JsonNodeFactory.instance.objectNode();
		ElementsChange earlier = this.elements.get(attribute);
		ElementsChange both = (earlier != null) ? earlier.and(change) : change;
		Map<String, ElementsChange> allElements = new HashMap<>(this.elements);
		allElements.put(attribute, both);
		if (both.isNone()) {
			all.remove(attribute);
		}
		else {
			all.set(attribute, both.json());
		}
		return new AuditedChange(this.into, this.entityType, this.entityId, this.actionCode, this.description,
				this.performedBy, this.requestId, this.snapshot, all, allElements);
	}

	/**
	 * Merges a later change of collections into this one: a flush writes an entity's row
	 * before its collections, and empties a replaced collection before it fills it.
	 */
	AuditedChange and(AuditedChange later) {
		AuditedChange both = new AuditedChange(this.into, this.entityType, this.entityId, this.actionCode,
				this.description, this.performedBy, this.requestId, later.snapshot(), this.changes, this.elements);
		for (Map.Entry<String, ElementsChange> change : later.elements().entrySet()) {
			both = both.with(change.getKey(), change.getValue());
		}
		return both;
	}

	boolean isEmpty() {
		return is(AuditAction.UPDATED) && this.changes != null && this.changes.isEmpty();
	}

}
