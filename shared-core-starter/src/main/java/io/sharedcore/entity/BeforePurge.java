package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * An application event: rows are being removed for good. It is published in the
 * transaction of the batch, for each type of its rows, while the rows still exist (see
 * {@link SoftDeleteScope#withDeleted}). An exception of a listener keeps the batch.
 *
 * @param <T> the type of the entity
 * @param entityType the type of the entity
 * @param ids the ids of the rows
 */
public record BeforePurge<T extends BaseEntity>(Class<T> entityType, List<UUID> ids) implements ResolvableTypeProvider {

	@Override
	public ResolvableType getResolvableType() {
		return ResolvableType.forClassWithGenerics(BeforePurge.class, this.entityType);
	}

}
