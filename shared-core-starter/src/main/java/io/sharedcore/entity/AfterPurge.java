package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * An application event: rows were removed for good, and the transaction has committed. It
 * is lost if the process dies after the commit: what must happen goes through an outbox,
 * from a listener of {@link BeforePurge}. An exception of a listener is logged.
 *
 * @param <T> the type of the entity
 * @param entityType the type of the entity
 * @param ids the ids of the rows
 */
public record AfterPurge<T extends BaseEntity>(Class<T> entityType, List<UUID> ids) implements ResolvableTypeProvider {

	@Override
	public ResolvableType getResolvableType() {
		return ResolvableType.forClassWithGenerics(AfterPurge.class, this.entityType);
	}

}
