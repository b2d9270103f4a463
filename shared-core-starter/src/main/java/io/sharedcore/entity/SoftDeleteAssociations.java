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

import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * How the soft-deletable entities of a session factory hang together: what an entity owns
 * (it cascades removal to it), and what refers to it with a policy.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5): JPA's own metamodel does not know cascades.
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

	/** The associations by which other rows hang on the rows of a type. */
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
	 * A association between two types.
	 *
	 * @param to the type on whose rows others hang
	 * @param from the type of the rows that hang on them
	 * @param attribute the attribute: of {@code to} if it owns the others, of
	 * {@code from} if they refer to it
	 * @param policy what a referring row does; null where the other side owns
	 * @param join the association in a query: {@code row} on which {@code other} hangs.
	 * It names the entity as strict JPQL wants it
	 */
	record SoftDeleteAssociation(Class<?> to, Class<?> from, String attribute, OnSoftDelete.@Nullable Action policy,
			String join) {

		boolean cascades() {
			return this.policy == null || this.policy == OnSoftDelete.Action.CASCADE;
		}

		/** Whether the references that are being inserted count. */
		boolean awaitsReferences() {
			return this.policy == OnSoftDelete.Action.CASCADE || this.policy == OnSoftDelete.Action.RESTRICT;
		}

		/** The active rows that hang on rows, each with one on which it hangs. */
		Map<UUID, UUID> activeDependents(SharedSessionContractImplementor session, BulkUpdate rows,
				Collection<UUID> ids) {
			return activeDependents(session, rows, ids, FlushMode.AUTO);
		}

		Map<UUID, UUID> activeDependents(SharedSessionContractImplementor session, BulkUpdate rows,
				Collection<UUID> ids, FlushMode flushMode) {
			return select(session, query("other.id, row.id", "other.deleted = false"), flushMode, rows, ids);
		}

		/**
		 * The rows that went along when those on which they hang were deleted, each with
		 * the time. Nothing is flushed: what is restored in memory would look restored.
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
		 * When the last of those was deleted that hang on rows and are deleted already.
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
