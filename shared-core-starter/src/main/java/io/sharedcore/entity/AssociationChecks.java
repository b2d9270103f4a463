package io.sharedcore.entity;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds associations that a soft deletion does not handle as declared: policies without
 * effect, cascades to entities without soft delete, and collections that cannot be
 * restricted.
 */
final class AssociationChecks {

	private final SessionFactoryImplementor sessionFactory;

	AssociationChecks(SessionFactoryImplementor sessionFactory) {
		this.sessionFactory = sessionFactory;
	}

	List<String> findings() {
		Set<String> findings = new LinkedHashSet<>();
		this.sessionFactory.getMappingMetamodel().streamEntityDescriptors().forEach((entity) -> {
			if (entity.getMappedClass() != null) {
				findings.addAll(ignoredPolicies(entity));
				findings.addAll(plainChildren(entity));
			}
		});
		this.sessionFactory.getMappingMetamodel().forEachCollectionDescriptor((collection) -> {
			if (collection.getElementType().isAnyType()
					&& SoftDeletable.is(collection.getOwnerEntityPersister().getMappedClass())) {
				findings.add(
						"%s is a @ManyToAny collection, which shows deleted rows: Hibernate joins no table to restrict. Use an association to one entity that extends BaseEntity"
							.formatted(collection.getRole()));
			}
		});
		return List.copyOf(findings);
	}

	private static List<String> plainChildren(EntityPersister entity) {
		if (!SoftDeletable.is(entity.getMappedClass())) {
			return List.of();
		}
		return AssociationPath.of(entity)
			.stream()
			.filter((path) -> path.isOwned() && path.target() != null && !SoftDeletable.is(path.target()))
			.map((path) -> "%s.%s cascades to %s, which does not extend BaseEntity: its rows stay when the owner is deleted. Let it extend BaseEntity, or remove CascadeType.REMOVE and orphanRemoval"
				.formatted(entity.getMappedClass().getName(), path.name(), path.target().getName()))
			.toList();
	}

	private static List<String> ignoredPolicies(EntityPersister entity) {
		Set<AnnotatedElement> followed = AssociationPath.of(entity)
			.stream()
			.filter(AssociationChecks::isFollowed)
			.flatMap(AssociationPath::members)
			.collect(Collectors.toSet());
		return classes(entity).stream()
			.flatMap((type) -> Stream.concat(Stream.of(type.getDeclaredFields()), Stream.of(type.getDeclaredMethods())))
			.filter((member) -> hasPolicy(member) && !followed.contains(member))
			.map((member) -> "@OnSoftDelete on %s.%s has no effect for %s: it works on a to-one attribute of an entity that extends BaseEntity, to another such entity. Remove it, or let both entities extend BaseEntity"
				.formatted(((Member) member).getDeclaringClass().getName(), ((Member) member).getName(),
						entity.getMappedClass().getName()))
			.toList();
	}

	private static boolean isFollowed(AssociationPath path) {
		return path.isToOne() && SoftDeletable.is(path.entity().getMappedClass()) && path.target() != null
				&& SoftDeletable.is(path.target());
	}

	private static boolean hasPolicy(AnnotatedElement member) {
		OnSoftDelete policy = member.getAnnotation(OnSoftDelete.class);
		return policy != null && policy.value() != OnSoftDelete.Action.KEEP;
	}

	/** The classes of an entity and of its embeddables, with their superclasses. */
	private static Set<Class<?>> classes(EntityPersister entity) {
		Set<Class<?>> classes = new LinkedHashSet<>();
		add(classes, entity.getMappedClass());
		Stream.of(entity.getPropertyTypes()).forEach((type) -> addEmbeddables(classes, type, entity.getFactory()));
		return classes;
	}

	private static void addEmbeddables(Set<Class<?>> classes, Type type, SessionFactoryImplementor sessionFactory) {
		if (type instanceof CollectionType collection) {
			addEmbeddables(classes, collection.getElementType(sessionFactory), sessionFactory);
		}
		else if (type instanceof ComponentType embeddable) {
			add(classes, embeddable.getReturnedClass());
			Stream.of(embeddable.getSubtypes()).forEach((nested) -> addEmbeddables(classes, nested, sessionFactory));
		}
	}

	private static void add(Set<Class<?>> classes, @Nullable Class<?> type) {
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			classes.add(each);
		}
	}

}
