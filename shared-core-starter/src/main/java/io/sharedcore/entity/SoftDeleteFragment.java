package io.sharedcore.entity;

import java.util.Collection;
import java.util.UUID;

import org.springframework.data.jpa.domain.DeleteSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * The methods of a {@link SoftDeleteRepository} that differ from Spring Data's base
 * class, with their parameter types at run time. A fragment takes precedence over any
 * base class, including the application's own.
 */
interface SoftDeleteFragment {

	SoftDeleteQuery<?> active();

	SoftDeleteQuery<?> deleted();

	SoftDeleteQuery<?> withDeleted();

	boolean softDelete(BaseEntity entity);

	boolean softDeleteById(UUID id);

	int softDeleteAllById(Collection<UUID> ids);

	int softDeleteAll(Specification<?> specification);

	boolean restore(BaseEntity entity);

	boolean restoreById(UUID id);

	int restoreAllById(Collection<UUID> ids);

	void delete(Object entity);

	void deleteById(Object id);

	void deleteAll();

	void deleteAll(Iterable<?> entities);

	void deleteAllById(Iterable<?> ids);

	void deleteAllInBatch();

	void deleteAllInBatch(Iterable<?> entities);

	void deleteAllByIdInBatch(Iterable<?> ids);

	long delete(DeleteSpecification<?> specification);

}
