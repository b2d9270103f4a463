package io.sharedcore.erasure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.RetentionHolds;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Type;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The holds of the bean {@link RetentionHolds}. The library's bean is only asked if its
 * table exists: a service without the table has no holds.
 */
final class RetentionHoldLookup implements Holds {

	private static final String LIBRARY = "io.sharedcore.retention.";

	private final ConfigurableListableBeanFactory beans;

	private final EntityManagerFactory entityManagerFactory;

	RetentionHoldLookup(ConfigurableListableBeanFactory beans, EntityManagerFactory entityManagerFactory) {
		this.beans = beans;
		this.entityManagerFactory = entityManagerFactory;
	}

	@Override
	public Set<UUID> among(Class<?> type, Collection<UUID> ids, JdbcOperations jdbc) {
		if (!hasUuidKey(type) || !(isOwn() || exists(jdbc))) {
			return Set.of();
		}
		RetentionHolds holds = this.beans.getBeanProvider(RetentionHolds.class).getIfAvailable();
		return (holds != null) ? holds.heldAmong(type, ids) : Set.of();
	}

	/** A key that is an association has no type of its own. */
	private boolean hasUuidKey(Class<?> type) {
		@Nullable Type<?> id = this.entityManagerFactory.getMetamodel().entity(type).getIdType();
		return id != null && id.getJavaType() == UUID.class;
	}

	/** Whether the application has its own holds. */
	private boolean isOwn() {
		return Arrays.stream(this.beans.getBeanNamesForType(RetentionHolds.class, true, false))
			.anyMatch((name) -> !this.beans.containsBeanDefinition(name)
					|| !String.valueOf(this.beans.getBeanDefinition(name).getFactoryBeanName()).startsWith(LIBRARY));
	}

	private static boolean exists(JdbcOperations jdbc) {
		return Boolean.TRUE
			.equals(jdbc.queryForObject("select to_regclass('retention_hold') is not null", Boolean.class));
	}

}
