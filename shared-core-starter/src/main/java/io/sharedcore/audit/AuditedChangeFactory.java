package io.sharedcore.audit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.annotation.AnnotationUtils;

/**
 * Creates changes from the state that a session knows.
 */
final class AuditedChangeFactory {

	/** Cached, because it is needed for each row that is written, audited or not. */
	private static final ClassValue<Optional<Class<? extends AuditRecord>>> TARGETS = new ClassValue<>() {

		@Override
		protected Optional<Class<? extends AuditRecord>> computeValue(Class<?> entityClass) {
			return Optional.ofNullable(AnnotationUtils.findAnnotation(entityClass, Audited.class)).map(Audited::into);
		}

	};

	private final AuditContext context;

	private final EntityJson json;

	AuditedChangeFactory(AuditContext context) {
		this.context = context;
		MaskedAttributes masked = new MaskedAttributes(context.secretNames());
		AttributeJson attributes = new AttributeJson(masked, context.maxTextLength());
		this.json = new EntityJson(attributes, new CollectionJson(attributes, masked));
	}

	/**
	 * Returns the entity that stores the entries of an entity.
	 * @param entityClass the entity's class; null for an entity that is a map
	 * @return null if the entity is not audited
	 */
	static @Nullable Class<? extends AuditRecord> target(@Nullable Class<?> entityClass) {
		return (entityClass != null) ? TARGETS.get(entityClass).orElse(null) : null;
	}

	AuditedChange created(EntityPersister persister, Object id, @Nullable Object[] state,
			SharedSessionContractImplementor session) {
		return change(AuditAction.CREATED, persister, id, null, this.json.snapshot(persister, id, state, session),
				null);
	}

	/** An update that only changes the bookkeeping attributes is not recorded. */
	@Nullable AuditedChange updated(EntityPersister persister, Object id, @Nullable Object @Nullable [] from,
			@Nullable Object[] to, SharedSessionContractImplementor session) {
		ObjectNode changes = (from != null) ? this.json.changes(persister, from, to, session) : null;
		if (from != null && changes == null) {
			return null;
		}
		return change(action(persister, from, to), persister, id, null, this.json.snapshot(persister, id, to, session),
				changes);
	}

	/**
	 * A change of elements or links, which is an update of the owning entity.
	 */
	@Nullable AuditedChange elementsChanged(CollectionPersister collection, Object owner, @Nullable Object from, Object to,
			SharedSessionContractImplementor session) {
		ElementsChange change = this.json.change(collection, from, to, session);
		if (change.isNone()) {
			return null;
		}
		EntityPersister persister = session.getEntityPersister(null, owner);
		Object id = persister.getIdentifier(owner, session);
		return change(AuditAction.UPDATED, persister, id, null,
				this.json.snapshot(persister, id, persister.getValues(owner), session), null)
			.with(CollectionJson.attribute(collection), change);
	}

	AuditedChange removed(EntityPersister persister, Object id, @Nullable Object @Nullable [] from,
			SharedSessionContractImplementor session) {
		ObjectNode changes = (from != null) ? this.json.changes(persister, from, null, session) : null;
		return change(AuditAction.DELETED, persister, id, null, null, changes);
	}

	AuditedChange deletedInBulk(EntityPersister persister, Object row, SharedSessionContractImplementor session) {
		@Nullable Object[] after = persister.getValues(row);
		@Nullable Object[] before = after.clone();
		Set<String> filledIn = BookkeepingAttributes.ofDeletion(persister.getMappedClass());
		for (int i = 0; i < before.length; i++) {
			if (filledIn.contains(persister.getPropertyNames()[i])) {
				before[i] = null;
			}
		}
		before[persister.getPropertyIndex(BookkeepingAttributes.DELETED)] = false;
		return inBulk(AuditAction.DELETED, persister, row, after, this.json.changes(persister, before, after, session),
				session);
	}

	/** The entry of the deletion has the time and the user of the deletion. */
	AuditedChange restoredInBulk(EntityPersister persister, Object row, SharedSessionContractImplementor session) {
		@Nullable Object[] after = persister.getValues(row);
		@Nullable Object[] before = after.clone();
		before[persister.getPropertyIndex(BookkeepingAttributes.DELETED)] = true;
		return inBulk(AuditAction.RESTORED, persister, row, after, this.json.changes(persister, before, after, session),
				session);
	}

	/** The previous entry has the reference that was removed. */
	AuditedChange detachedInBulk(EntityPersister persister, Object row, String attribute,
			SharedSessionContractImplementor session) {
		return inBulk(AuditAction.UPDATED, persister, row, persister.getValues(row),
				EntityJson.changedToNull(attribute), session);
	}

	private AuditedChange inBulk(AuditAction action, EntityPersister persister, Object row, @Nullable Object[] after,
			@Nullable ObjectNode changes, SharedSessionContractImplementor session) {
		Object id = persister.getIdentifier(row, session);
		return change(action, persister, id, null, this.json.snapshot(persister, id, after, session), changes);
	}

	AuditedChange recorded(AuditAction action, Object entity, @Nullable String description,
			SharedSessionContractImplementor session) {
		EntityPersister persister = persister(Hibernate.getClassLazy(entity), session);
		if (entity instanceof HibernateProxy proxy && proxy.getHibernateLazyInitializer().isUninitialized()) {
			Object id = proxy.getHibernateLazyInitializer().getInternalIdentifier();
			return change(action, persister, id, description, null, null);
		}
		Object target = Hibernate.unproxy(entity);
		Object id = persister.getIdentifier(target, session);
		if (id == null) {
			throw new IllegalArgumentException("The " + persister.getJpaEntityName()
					+ " has no id yet: persist it before recording what is done to it");
		}
		String snapshot = this.json.snapshot(persister, id, persister.getValues(target), session);
		return change(action, persister, id, description, snapshot, null);
	}

	AuditedChange recorded(AuditAction action, Class<?> entityType, UUID entityId, @Nullable String description,
			SharedSessionContractImplementor session) {
		return change(action, persister(entityType, session), entityId, description, null, null);
	}

	AuditedChange recorded(AuditAction action, String subject, UUID subjectId, @Nullable String description) {
		return change(AuditEntry.class, subject, action, subjectId, description, null, null);
	}

	private static AuditAction action(EntityPersister persister, @Nullable Object @Nullable [] from,
			@Nullable Object[] to) {
		Class<?> type = persister.getMappedClass();
		if (from == null || type == null || !BaseEntity.class.isAssignableFrom(type)) {
			return AuditAction.UPDATED;
		}
		int deleted = persister.getPropertyIndex(BookkeepingAttributes.DELETED);
		boolean before = Boolean.TRUE.equals(from[deleted]);
		boolean after = Boolean.TRUE.equals(to[deleted]);
		if (before == after) {
			return AuditAction.UPDATED;
		}
		return after ? AuditAction.DELETED : AuditAction.RESTORED;
	}

	private AuditedChange change(AuditAction action, EntityPersister persister, Object id, @Nullable String description,
			@Nullable String snapshot, @Nullable ObjectNode changes) {
		if (!(id instanceof UUID uuid)) {
			throw new IllegalArgumentException(persister.getJpaEntityName()
					+ " cannot be in the audit trail: its key is a " + id.getClass().getSimpleName() + ", not a UUID");
		}
		Class<? extends AuditRecord> target = target(persister.getMappedClass());
		return change((target != null) ? target : AuditEntry.class, persister.getJpaEntityName(), action, uuid,
				description, snapshot, changes);
	}

	private AuditedChange change(Class<? extends AuditRecord> into, String type, AuditAction action, UUID id,
			@Nullable String description, @Nullable String snapshot, @Nullable ObjectNode changes) {
		return new AuditedChange(into, type, id, code(action), description, this.context.user().get(),
				this.context.requestId().get(), snapshot, changes, Map.of());
	}

	private static String code(AuditAction action) {
		String code = action.code();
		if (code.isBlank() || code.length() > AuditRecord.MAX_CODE_LENGTH) {
			throw new IllegalArgumentException("The code of an audit action has 1 to " + AuditRecord.MAX_CODE_LENGTH
					+ " characters, and that of " + action + " has " + code.length());
		}
		return code;
	}

	private static EntityPersister persister(Class<?> entityType, SharedSessionContractImplementor session) {
		EntityPersister persister = session.getFactory().getMappingMetamodel().findEntityDescriptor(entityType);
		if (persister == null) {
			throw new IllegalArgumentException(entityType.getName() + " is no entity");
		}
		return persister;
	}

}
