package io.sharedcore.entity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The values that a bulk change sets, by attribute.
 * <p>
 * The library's attributes are identified by their declaring type: an entity may have its
 * own attributes with the names of those of {@link AuditedEntity}.
 *
 * @param values the values by the path of their attribute
 */
record RowChange(Map<String, @Nullable Object> values) {

	/** Deletes rows of a type. */
	static RowChange deletion(Class<?> type, Instant at, String by, @Nullable String reason) {
		Map<String, @Nullable Object> values = update(type, at, by);
		values.put(SoftDeletable.FLAG, true);
		values.put(SoftDeletable.TIME, at);
		if (SoftDeletable.isAudited(type)) {
			values.put("deletedBy", by);
			values.put("deletionReason", reason);
		}
		return new RowChange(values);
	}

	/** Restores rows of a type. */
	static RowChange restoration(Class<?> type, Instant at, String by) {
		Map<String, @Nullable Object> values = update(type, at, by);
		values.put(SoftDeletable.FLAG, false);
		values.put(SoftDeletable.TIME, null);
		if (SoftDeletable.isAudited(type)) {
			values.put("deletedBy", null);
			values.put("deletionReason", null);
		}
		return new RowChange(values);
	}

	/** Sets a reference of rows of a type to null. */
	static RowChange detachment(Class<?> type, String attribute, Instant at, String by) {
		Map<String, @Nullable Object> values = update(type, at, by);
		values.put(attribute, null);
		return new RowChange(values);
	}

	private static Map<String, @Nullable Object> update(Class<?> type, Instant at, String by) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("updatedAt", at);
		if (SoftDeletable.isAudited(type)) {
			values.put("updatedBy", by);
		}
		return values;
	}

	/** Applies the change to a managed entity whose row was changed. */
	void apply(BaseEntity row, EntityEntry entry, PersistenceContext context) {
		EntityPersister entity = entry.getPersister();
		Object version = (Long) entry.getVersion() + 1;
		@Nullable Object[] loaded = entry.getLoadedState();
		@Nullable Object[] state = (loaded != null) ? loaded.clone() : null;
		this.values.forEach((path, value) -> {
			int index = entity.getPropertyIndex(root(path));
			if (state != null) {
				state[index] = changed(entity, path, state[index], value);
			}
			entity.setValue(row, index, changed(entity, path, entity.getValue(row, index), value));
		});
		if (state != null) {
			state[entity.getVersionPropertyIndex()] = version;
		}
		EntityEntries.updated(row, entry, state, version, context);
	}

	private static String root(String path) {
		int dot = path.indexOf('.');
		return (dot < 0) ? path : path.substring(0, dot);
	}

	private static @Nullable Object changed(EntityPersister entity, String path, @Nullable Object current,
			@Nullable Object value) {
		return path.equals(root(path)) ? value : changed((EmbeddableValuedModelPart) entity.findSubPart(root(path)),
				path.substring(root(path).length() + 1), current, value);
	}

	/** A copy, because an embeddable may be a record. */
	private static @Nullable Object changed(EmbeddableValuedModelPart part, String path, @Nullable Object embedded,
			@Nullable Object value) {
		if (embedded == null) {
			return null;
		}
		EmbeddableMappingType embeddable = part.getEmbeddableTypeDescriptor();
		@Nullable Object[] values = embeddable.getValues(embedded);
		int index = embeddable.findAttributeMapping(root(path)).getStateArrayPosition();
		values[index] = path.equals(root(path)) ? value
				: changed((EmbeddableValuedModelPart) embeddable.findSubPart(root(path), null),
						path.substring(root(path).length() + 1), values[index], value);
		return embeddable.getRepresentationStrategy().getInstantiator().instantiate(() -> values);
	}

}
