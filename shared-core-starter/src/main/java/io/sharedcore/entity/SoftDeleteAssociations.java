package io.sharedcore.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The associations between the soft-deletable entities of a session factory: those that
 * cascade the removal, and references with a policy.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): JPA's metamodel has no cascades.
 */
final class SoftDeleteAssociations {

	private final List<SoftDeleteAssociation> associations = new ArrayList<>();

	private final Map<Class<?>, List<SoftDeleteAssociation>> byType = new ConcurrentHashMap<>();

	SoftDeleteAssociations(SessionFactoryImplementor sessionFactory) {
		sessionFactory.getMappingMetamodel().forEachEntityDescriptor((entity) -> {
			if (SoftDeletable.is(entity.getMappedClass())) {
				collect(entity);
			}
		});
	}

	/** The associations over which deletions and restorations cascade. */
	Stream<SoftDeleteAssociation> cascading() {
		return this.associations.stream().filter(SoftDeleteAssociation::cascades);
	}

	/** The associations from dependent rows to the rows of a type. */
	List<SoftDeleteAssociation> of(Class<?> type) {
		return this.byType.computeIfAbsent(type, (key) -> this.associations.stream()
			.filter((association) -> association.to().isAssignableFrom(key) || key.isAssignableFrom(association.to()))
			.toList());
	}

	private void collect(EntityPersister entity) {
		AssociationPath.of(entity).stream().filter((path) -> !isInherited(entity, path)).forEach((path) -> {
			Class<?> target = path.target();
			if (target != null && SoftDeletable.is(target)) {
				collect(entity, path, target);
			}
		});
	}

	private void collect(EntityPersister entity, AssociationPath path, Class<?> target) {
		Class<?> type = entity.getMappedClass();
		if (path.isOwned()) {
			this.associations.add(new SoftDeleteAssociation(type, target, path.name(), null,
					"%s row join row.%s other".formatted(entity.getJpaEntityName(), path.name())));
		}
		OnSoftDelete policy = path.isToOne() ? path.policy() : null;
		if (policy != null && policy.value() != OnSoftDelete.Action.KEEP) {
			this.associations.add(new SoftDeleteAssociation(target, type, path.name(), policy.value(),
					"%s other join other.%s row".formatted(entity.getJpaEntityName(), path.name())));
		}
	}

	private static boolean isInherited(EntityPersister entity, AssociationPath path) {
		EntityMappingType parent = entity.getSuperMappingType();
		return parent != null && parent.findAttributeMapping(path.root()) != null;
	}

	/**
	 * An association between two types.
	 *
	 * @param to the type of the referenced rows
	 * @param from the type of the dependent rows
	 * @param attribute the attribute: of {@code to} if it owns the dependent rows, of
	 * {@code from} if they reference it
	 * @param policy the policy of the reference; null if the other side owns the rows
	 * @param join the association in a query, from {@code row} to the dependent
	 * {@code other}, with the entity's name as strict JPQL requires it
	 */
	record SoftDeleteAssociation(Class<?> to, Class<?> from, String attribute, OnSoftDelete.@Nullable Action policy,
			String join) {

		boolean cascades() {
			return this.policy == null || this.policy == OnSoftDelete.Action.CASCADE;
		}

		/** Whether references that other transactions are inserting count. */
		boolean awaitsReferences() {
			return this.policy == OnSoftDelete.Action.CASCADE || this.policy == OnSoftDelete.Action.RESTRICT;
		}

		/** The active dependent rows, each with one of the rows that it depends on. */
		Map<UUID, UUID> activeDependents(SharedSessionContractImplementor session, BulkUpdate rows,
				Collection<UUID> ids) {
			return activeDependents(session, rows, ids, FlushMode.AUTO);
		}

		Map<UUID, UUID> activeDependents(SharedSessionContractImplementor session, BulkUpdate rows,
				Collection<UUID> ids, FlushMode flushMode) {
			return select(session, query("other.id, row.id", "other.deleted = false"), flushMode, rows, ids);
		}

		/**
		 * The dependent rows that were deleted together with the rows, each with its
		 * time. Nothing is flushed, because rows that are restored in memory would look
		 * active.
		 */
		Map<UUID, Instant> cascaded(SharedSessionContractImplementor session, BulkUpdate rows, Collection<UUID> ids) {
			return select(session,
					query("other.id, other.deletedAt", "other.deleted = true and other.deletedAt = row.deletedAt"),
					FlushMode.MANUAL, rows, ids);
		}

		private String query(String selection, String condition) {
			return "select " + selection + " from " + this.join + " where row.id in :ids and " + condition;
		}

		/**
		 * When the last of the deleted dependent rows was deleted.
		 */
		Optional<Instant> deletedAt(SharedSessionContractImplementor session, BulkUpdate rows, Collection<UUID> ids) {
			List<Instant> times = new ArrayList<>();
			SoftDeleteScope.withDeleted(() -> {
				rows.inLists(ids,
						(chunk) -> times.addAll(session
							.createSelectionQuery(query("max(other.deletedAt)", "other.deleted = true"), Instant.class)
							.setParameter("ids", chunk)
							.setHint(HibernateHints.HINT_FLUSH_MODE, FlushMode.MANUAL)
							.getResultList()));
				return null;
			});
			return times.stream().filter(Objects::nonNull).max(Comparator.naturalOrder());
		}

		@SuppressWarnings("unchecked")
		private static <V> Map<UUID, V> select(SharedSessionContractImplementor session, String query,
				FlushMode flushMode, BulkUpdate rows, Collection<UUID> ids) {
			Map<UUID, V> found = new LinkedHashMap<>();
			SoftDeleteScope.withDeleted(() -> {
				rows.inLists(ids,
						(chunk) -> session.createSelectionQuery(query, Object[].class)
							.setParameter("ids", chunk)
							.setHint(HibernateHints.HINT_FLUSH_MODE, flushMode)
							.getResultList()
							.forEach((pair) -> found.put((UUID) pair[0], (V) pair[1])));
				return null;
			});
			return found;
		}

	}

}
