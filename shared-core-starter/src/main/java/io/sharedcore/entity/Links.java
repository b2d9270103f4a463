package io.sharedcore.entity;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
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
import org.hibernate.engine.spi.CascadeStyle;
import org.hibernate.engine.spi.CascadingActions;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * How the soft-deletable entities of a session factory hang together: what an entity owns
 * (it cascades removal to it), and what refers to it with a policy.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5): JPA's own metamodel does not know cascades.
 */
final class Links {

	private final SessionFactoryImplementor sessionFactory;

	private final List<Link> links = new ArrayList<>();

	private final Map<Class<?>, List<Link>> byType = new ConcurrentHashMap<>();

	Links(SessionFactoryImplementor sessionFactory) {
		this.sessionFactory = sessionFactory;
		sessionFactory.getMappingMetamodel().forEachEntityDescriptor((entity) -> {
			if (SoftDeletable.is(entity.getMappedClass())) {
				collect(entity);
			}
		});
	}

	/** The links by which other rows hang on the rows of a type. */
	List<Link> of(Class<?> type) {
		return this.byType.computeIfAbsent(type,
				(key) -> this.links.stream()
					.filter((link) -> link.to().isAssignableFrom(key) || key.isAssignableFrom(link.to()))
					.toList());
	}

	private void collect(EntityPersister entity) {
		String[] names = entity.getPropertyNames();
		Type[] types = entity.getPropertyTypes();
		CascadeStyle[] cascades = entity.getPropertyCascadeStyles();
		for (int i = 0; i < names.length; i++) {
			if (!isInherited(entity, names[i])) {
				collect(entity, names[i], types[i], cascades[i]);
				collectPolicy(entity, names[i], types[i]);
			}
		}
	}

	private static boolean isInherited(EntityPersister entity, String attribute) {
		EntityMappingType parent = entity.getSuperMappingType();
		return parent != null && parent.findAttributeMapping(attribute) != null;
	}

	private void collect(EntityPersister owner, String path, Type type, CascadeStyle cascade) {
		if (type instanceof ComponentType component) {
			for (int i = 0; i < component.getPropertyNames().length; i++) {
				collect(owner, path + "." + component.getPropertyNames()[i], component.getSubtypes()[i],
						component.getCascadeStyle(i));
			}
			return;
		}
		Class<?> target = target(type);
		if (target != null && (cascade.doCascade(CascadingActions.REMOVE) || cascade.hasOrphanDelete())) {
			this.links.add(new Link(owner.getMappedClass(), target, path, null));
		}
	}

	private void collectPolicy(EntityPersister referring, String attribute, Type type) {
		OnSoftDelete policy = (type instanceof EntityType) ? policy(referring, attribute) : null;
		Class<?> target = target(type);
		if (policy != null && policy.value() != OnSoftDelete.Action.KEEP && target != null) {
			this.links.add(new Link(target, referring.getMappedClass(), attribute, policy.value()));
		}
	}

	private static @Nullable OnSoftDelete policy(EntityPersister referring, String attribute) {
		var mapping = referring.findAttributeMapping(attribute);
		Member member = (mapping != null) ? mapping.getPropertyAccess().getGetter().getMember() : null;
		return (member instanceof AnnotatedElement element) ? element.getAnnotation(OnSoftDelete.class) : null;
	}

	private @Nullable Class<?> target(Type type) {
		String name = null;
		if (type instanceof EntityType reference) {
			name = reference.getAssociatedEntityName();
		}
		else if (type instanceof CollectionType collection
				&& collection.getElementType(this.sessionFactory) instanceof EntityType element) {
			name = element.getAssociatedEntityName();
		}
		if (name == null) {
			return null;
		}
		Class<?> target = this.sessionFactory.getMappingMetamodel().getEntityDescriptor(name).getMappedClass();
		return SoftDeletable.is(target) ? target : null;
	}

	/**
	 * A link between two types.
	 *
	 * @param to the type on whose rows others hang
	 * @param from the type of the rows that hang on them
	 * @param attribute the attribute: of {@code to} if it owns the others, of
	 * {@code from} if they refer to it
	 * @param policy what a referring row does; null where the other side owns
	 */
	record Link(Class<?> to, Class<?> from, String attribute, OnSoftDelete.@Nullable Action policy) {

		boolean takesAlong() {
			return this.policy == null || this.policy == OnSoftDelete.Action.CASCADE;
		}

		/** Whether the references that are being inserted count. */
		boolean awaitsReferences() {
			return this.policy == OnSoftDelete.Action.CASCADE || this.policy == OnSoftDelete.Action.RESTRICT;
		}

		/** The active rows that hang on rows, each with one on which it hangs. */
		Map<UUID, UUID> hanging(SharedSessionContractImplementor session, Rows rows, Collection<UUID> ids) {
			return select(session, query("other.id, row.id", "other.deleted = false"), FlushMode.AUTO, rows, ids);
		}

		/**
		 * The rows that went along when those on which they hang were deleted, each with
		 * the time. Nothing is flushed: what is restored in memory would look restored.
		 */
		Map<UUID, Instant> wentAlong(SharedSessionContractImplementor session, Rows rows, Collection<UUID> ids) {
			return select(session,
					query("other.id, other.deletedAt", "other.deleted = true and other.deletedAt = row.deletedAt"),
					FlushMode.MANUAL, rows, ids);
		}

		private String query(String selection, String condition) {
			String join = (this.policy == null) ? "%1$s row join row.%2$s other" : "%3$s other join other.%2$s row";
			return "select " + selection + " from "
					+ join.formatted(this.to.getName(), this.attribute, this.from.getName())
					+ " where row.id in :ids and " + condition;
		}

		/**
		 * When the last of those was deleted that hang on rows and are deleted already.
		 */
		Optional<Instant> deletedAt(SharedSessionContractImplementor session, Rows rows, Collection<UUID> ids) {
			List<Instant> times = new ArrayList<>();
			SoftDeleteScope.withDeleted(() -> {
				rows.inLists(ids,
						(chunk) -> times.addAll(session
							.createSelectionQuery(query("max(other.deletedAt)", "other.deleted = true"), Instant.class)
							.setParameter("ids", chunk)
							.getResultList()));
				return null;
			});
			return times.stream().filter(Objects::nonNull).max(Comparator.naturalOrder());
		}

		@SuppressWarnings("unchecked")
		private static <V> Map<UUID, V> select(SharedSessionContractImplementor session, String query,
				FlushMode flushMode, Rows rows, Collection<UUID> ids) {
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
