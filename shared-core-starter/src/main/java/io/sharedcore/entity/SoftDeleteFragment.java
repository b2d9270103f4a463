package io.sharedcore.entity;

import java.util.Collection;
import java.util.UUID;

import org.springframework.data.jpa.domain.DeleteSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * What a {@link SoftDeleteRepository} does differently from Spring Data's own base class,
 * with the parameter types that the methods have at run time: a fragment takes precedence
 * over any base class, the application's own included.
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
