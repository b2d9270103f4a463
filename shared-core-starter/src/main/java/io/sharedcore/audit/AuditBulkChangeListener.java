package io.sharedcore.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.BulkChangeListener;
import io.sharedcore.entity.SoftDeleteScope;
import org.hibernate.Hibernate;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.spi.MappingMetamodelImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Records bulk operations row by row. It reads the rows again for their state and writes
 * their entries, one batch after the other, so that the memory does not depend on the
 * number of rows.
 */
final class AuditBulkChangeListener implements BulkChangeListener {

	private final AuditedChangeFactory changeFactory;

	private final PendingChanges pending;

	AuditBulkChangeListener(AuditedChangeFactory changeFactory, PendingChanges pending) {
		this.changeFactory = changeFactory;
		this.pending = pending;
	}

	@Override
	public void deleted(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids) {
		record(session, entityType, ids, this.changeFactory::deletedInBulk);
	}

	@Override
	public void restored(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids) {
		record(session, entityType, ids, this.changeFactory::restoredInBulk);
	}

	@Override
	public void detached(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids,
			String attribute) {
		record(session, entityType, ids,
				(persister, row, current) -> this.changeFactory.detachedInBulk(persister, row, attribute, current));
	}

	/** The rows are not read: there is no state after the operation. */
	@Override
	public void purged(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids) {
		if (AuditedChangeFactory.target(entityType) != null) {
			ids.forEach((id) -> this.pending.add(session,
					this.changeFactory.recorded(AuditAction.PURGED, entityType, id, null, session)));
			this.pending.write(session);
		}
	}

	private void record(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids,
			ChangeOfRow changeOf) {
		if (!mayBeAudited(session, entityType)) {
			return;
		}
		List<UUID> all = List.copyOf(ids);
		for (int from = 0; from < all.size(); from += PendingChanges.BATCH_SIZE) {
			List<UUID> batch = all.subList(from, Math.min(from + PendingChanges.BATCH_SIZE, all.size()));
			for (Object row : read(session, entityType, batch)) {
				EntityPersister persister = metamodel(session).getEntityDescriptor(Hibernate.getClass(row));
				if (AuditedChangeFactory.target(persister.getMappedClass()) != null) {
					this.pending.add(session, changeOf.of(persister, row, session));
				}
			}
			this.pending.write(session);
		}
	}

	private static boolean mayBeAudited(SharedSessionContractImplementor session, Class<?> entityType) {
		MappingMetamodelImplementor metamodel = metamodel(session);
		return metamodel.getEntityDescriptor(entityType)
			.getSubclassEntityNames()
			.stream()
			.anyMatch((
					name) -> AuditedChangeFactory.target(metamodel.getEntityDescriptor(name).getMappedClass()) != null);
	}

	/**
	 * Reads without the session, whose persistence context belongs to the application.
	 */
	private static List<?> read(SharedSessionContractImplementor session, Class<?> entityType, List<UUID> ids) {
		try (StatelessSession sharing = session.statelessWithOptions().connection().open()) {
			return SoftDeleteScope
				.withDeleted(
						() -> sharing
							.createSelectionQuery(
									"select row from %s row where row.id in :ids".formatted(
											metamodel(session).getEntityDescriptor(entityType).getJpaEntityName()),
									Object.class)
							.setParameter("ids", ids)
							.getResultList());
		}
	}

	private static MappingMetamodelImplementor metamodel(SharedSessionContractImplementor session) {
		return session.getFactory().getMappingMetamodel();
	}

	/** Creates the change of a row from its state after the operation. */
	private interface ChangeOfRow {

		AuditedChange of(EntityPersister persister, Object row, SharedSessionContractImplementor session);

	}

}
