package io.sharedcore.entity;

import java.beans.Introspector;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.hibernate.engine.spi.CascadeStyle;
import org.hibernate.engine.spi.CascadingActions;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of an entity or of its embeddables, at any depth, that references
 * entities.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): JPA's metamodel has no cascades.
 *
 * @param entity the entity
 * @param name the path of the attribute
 * @param type its type
 * @param cascade its cascade
 */
record AssociationPath(EntityPersister entity, String name, Type type, CascadeStyle cascade) {

	/** The paths of an entity, including those of its superclasses. */
	static List<AssociationPath> of(EntityPersister entity) {
		List<AssociationPath> paths = new ArrayList<>();
		String[] names = entity.getPropertyNames();
		for (int i = 0; i < names.length; i++) {
			add(paths, new AssociationPath(entity, names[i], entity.getPropertyTypes()[i],
					entity.getPropertyCascadeStyles()[i]));
		}
		return paths;
	}

	private static void add(List<AssociationPath> paths, AssociationPath path) {
		if (path.type instanceof ComponentType embeddable) {
			String[] names = embeddable.getPropertyNames();
			for (int i = 0; i < names.length; i++) {
				add(paths, new AssociationPath(path.entity, path.name + "." + names[i], embeddable.getSubtypes()[i],
						embeddable.getCascadeStyle(i)));
			}
		}
		else if (path.target() != null) {
			paths.add(path);
		}
	}

	/** The first attribute of the path. */
	String root() {
		int dot = this.name.indexOf('.');
		return (dot < 0) ? this.name : this.name.substring(0, dot);
	}

	boolean isToOne() {
		return this.type instanceof EntityType;
	}

	/** Whether removing the entity removes the referenced one. */
	boolean isOwned() {
		return this.cascade.doCascade(CascadingActions.REMOVE) || this.cascade.hasOrphanDelete();
	}

	/** The type of the referenced entity. */
	@Nullable Class<?> target() {
		SessionFactoryImplementor sessionFactory = this.entity.getFactory();
		Type other = (this.type instanceof CollectionType collection) ? collection.getElementType(sessionFactory)
				: this.type;
		return (other instanceof EntityType reference) ? sessionFactory.getMappingMetamodel()
			.getEntityDescriptor(reference.getAssociatedEntityName())
			.getMappedClass() : null;
	}

	/** The policy of the attribute, declared on its field or on its getter. */
	@Nullable OnSoftDelete policy() {
		return members().map((member) -> member.getAnnotation(OnSoftDelete.class))
			.filter((policy) -> policy != null)
			.findFirst()
			.orElse(null);
	}

	/** The field and the getter of the attribute. */
	Stream<AnnotatedElement> members() {
		ModelPart part = this.entity.findByPath(this.name);
		if (!(part instanceof AttributeMapping attribute)) {
			return Stream.empty();
		}
		Member member = attribute.getPropertyAccess().getGetter().getMember();
		Class<?> type = (member != null) ? member.getDeclaringClass() : null;
		return (type == null) ? Stream.empty()
				: Stream.concat(Stream.of(type.getDeclaredFields()), Stream.of(type.getDeclaredMethods()))
					.filter((candidate) -> attributeName(candidate).equals(attribute.getAttributeName()))
					.map(AnnotatedElement.class::cast);
	}

	private static String attributeName(Member member) {
		if (!(member instanceof Method method) || method.getParameterCount() > 0) {
			return member.getName();
		}
		String name = method.getName().replaceFirst("^(get|is)(?=[A-Z])", "");
		return name.equals(method.getName()) ? name : Introspector.decapitalize(name);
	}

}
