package io.sharedcore.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The attributes of the application's entities.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): JPA's metamodel does not contain
 * converters.
 */
final class EntityAttributes {

	private final ObjectProvider<EntityManagerFactory> factories;

	EntityAttributes(ObjectProvider<EntityManagerFactory> factories) {
		this.factories = factories;
	}

	List<Class<?>> entities() {
		List<Class<?>> entities = new ArrayList<>();
		this.factories.stream()
			.flatMap((factory) -> factory.getMetamodel().getEntities().stream())
			.map(EntityType::getJavaType)
			.forEach(entities::add);
		return entities;
	}

	List<CursorConverter> converters() {
		List<CursorConverter> converters = new ArrayList<>();
		sessionFactories().forEach((factory) -> factory.getMappingMetamodel()
			.forEachEntityDescriptor(
					(entity) -> entity.forEachAttributeMapping((attribute) -> collect(attribute, converters))));
		return List.copyOf(converters);
	}

	private Stream<SessionFactoryImplementor> sessionFactories() {
		return this.factories.stream().map((factory) -> factory.unwrap(SessionFactoryImplementor.class));
	}

	private static void collect(AttributeMapping attribute, List<CursorConverter> converters) {
		if (attribute instanceof EmbeddableValuedModelPart embedded) {
			embedded.getEmbeddableTypeDescriptor().forEachAttributeMapping((part) -> collect(part, converters));
		}
		else if (attribute instanceof BasicValuedModelPart basic
				&& basic.getJdbcMapping().getValueConverter() != null) {
			converters.add(converter(basic.getJdbcMapping().getValueConverter()));
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static CursorConverter converter(BasicValueConverter converter) {
		return new CursorConverter(converter.getDomainJavaType().getJavaTypeClass(), converter::toRelationalValue,
				converter::toDomainValue);
	}

}
