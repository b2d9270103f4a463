package io.sharedcore.entity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * An application event: rows are being deleted, in the current transaction. A listener
 * refuses the operation by throwing an exception; then nothing is deleted. Queries no
 * longer return the rows; {@link SoftDeleteRepository#withDeleted()} returns them.
 *
 * @param <T> the type of the entity
 * @param entityType the type of the entity
 * @param ids the ids of the rows, each of which was active
 * @param at the time of the deletion, which the rows have
 */
public record BeforeSoftDelete<T extends BaseEntity>(Class<T> entityType, Set<UUID> ids,
		Instant at) implements ResolvableTypeProvider {

	@Override
	public ResolvableType getResolvableType() {
		return ResolvableType.forClassWithGenerics(BeforeSoftDelete.class, this.entityType);
	}

}
