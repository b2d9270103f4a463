package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.domain.DeleteSpecification;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.orm.ObjectOptimisticLockingFailureException;

/**
 * Deletes and restores the rows of one entity.
 */
final class SoftDeleteRepositoryOperations<T extends BaseEntity> implements SoftDeleteFragment {

	private final JpaEntityInformation<T, ?> entity;

	private final EntityManager entityManager;

	private final LazySoftDeleteAssociations associations = new LazySoftDeleteAssociations();

	SoftDeleteRepositoryOperations(JpaEntityInformation<T, ?> entity, EntityManager entityManager) {
		this.entity = entity;
		this.entityManager = entityManager;
	}

	@Override
	public SoftDeleteQuery<T> active() {
		return query(Visibility.ACTIVE);
	}

	@Override
	public SoftDeleteQuery<T> deleted() {
		return query(Visibility.ONLY_DELETED);
	}

	@Override
	public SoftDeleteQuery<T> withDeleted() {
		return query(Visibility.WITH_DELETED);
	}

	private SoftDeleteQuery<T> query(Visibility visibility) {
		return new ScopedQuery<>(visibility, this.entity, this.entityManager);
	}

	@Override
	public boolean softDelete(BaseEntity given) {
		BaseEntity target = (BaseEntity) Hibernate.unproxy(given);
		BaseEntity row = this.entityManager.contains(target) ? target : find(Visibility.ACTIVE, target.getId());
		if (row == null || row.isDeleted()) {
			return false;
		}
		if (!Objects.equals(row.getVersion(), target.getVersion())) {
			throw new ObjectOptimisticLockingFailureException(this.entity.getJavaType(), target.getId());
		}
		row.copyReason(target);
		this.entityManager.remove(row);
		refresh(target, row);
		return true;
	}

	@Override
	public boolean softDeleteById(UUID id) {
		BaseEntity row = find(Visibility.ACTIVE, id);
		if (row == null) {
			return false;
		}
		this.entityManager.remove(row);
		return true;
	}

	@Override
	public int softDeleteAllById(Collection<UUID> ids) {
		SharedSessionContractImplementor session = flushed();
		return ids.isEmpty() ? 0 : SoftDeleteOperation.during(session, associations(session), this.entity.getJavaType(),
				ids, () -> SoftDeleteOperation.running().delete(this.entity.getJavaType(), ids, null).size());
	}

	@Override
	public int softDeleteAll(Specification<?> specification) {
		return softDeleteAllById(ids(specification));
	}

	@SuppressWarnings("unchecked")
	private List<UUID> ids(Specification<?> specification) {
		CriteriaBuilder builder = this.entityManager.getCriteriaBuilder();
		CriteriaQuery<UUID> query = builder.createQuery(UUID.class);
		Root<T> root = query.from(this.entity.getJavaType());
		query.select(root.get("id"));
		Predicate predicate = ((Specification<T>) specification).toPredicate(root, query, builder);
		if (predicate != null) {
			query.where(predicate);
		}
		return SoftDeleteScope.inScope(Visibility.ACTIVE, () -> this.entityManager.createQuery(query).getResultList());
	}

	@Override
	public boolean restore(BaseEntity given) {
		BaseEntity target = (BaseEntity) Hibernate.unproxy(given);
		boolean restored = restoreById(target.getId());
		if (restored && !this.entityManager.contains(target)) {
			BaseEntity row = find(Visibility.ACTIVE, target.getId());
			if (row != null) {
				target.mirror(row);
			}
		}
		return restored;
	}

	@Override
	public boolean restoreById(UUID id) {
		return restoreAllById(Set.of(id)) == 1;
	}

	@Override
	public int restoreAllById(Collection<UUID> ids) {
		SharedSessionContractImplementor session = flushed();
		return ids.isEmpty() ? 0
				: new RestoreOperation(session, associations(session)).restore(this.entity.getJavaType(), ids).size();
	}

	@Override
	public void delete(Object entity) {
		softDelete((BaseEntity) entity);
	}

	@Override
	public void deleteById(Object id) {
		softDeleteById((UUID) id);
	}

	@Override
	public void deleteAll() {
		softDeleteAll(Specification.unrestricted());
	}

	@Override
	public void deleteAll(Iterable<?> entities) {
		operation(ids(entities), () -> entities.forEach(this::delete));
	}

	@Override
	public void deleteAllById(Iterable<?> given) {
		List<UUID> ids = new ArrayList<>();
		given.forEach((id) -> ids.add((UUID) id));
		operation(ids, () -> ids.forEach(this::softDeleteById));
	}

	@Override
	public void deleteAllInBatch() {
		softDeleteAll(Specification.unrestricted());
	}

	@Override
	public void deleteAllInBatch(Iterable<?> entities) {
		flush();
		operation(ids(entities), () -> byReason(entities).forEach((reason, ids) -> SoftDeleteOperation.running()
			.delete(this.entity.getJavaType(), ids, reason.orElse(null))));
	}

	/** The reasons of detached copies, which the bulk update overwrites. */
	private static Map<Optional<String>, Set<UUID>> byReason(Iterable<?> entities) {
		Map<Optional<String>, Set<UUID>> ids = new LinkedHashMap<>();
		entities.forEach((entity) -> {
			BaseEntity marked = (BaseEntity) Hibernate.unproxy(entity);
			ids.computeIfAbsent(Optional.ofNullable(marked.reason()), (reason) -> new LinkedHashSet<>())
				.add(marked.getId());
		});
		return ids;
	}

	@Override
	public void deleteAllByIdInBatch(Iterable<?> given) {
		List<UUID> ids = new ArrayList<>();
		given.forEach((id) -> ids.add((UUID) id));
		softDeleteAllById(ids);
	}

	@Override
	@SuppressWarnings("unchecked")
	public long delete(DeleteSpecification<?> specification) {
		DeleteSpecification<T> given = (DeleteSpecification<T>) specification;
		return softDeleteAll(
				(Specification<T>) (root, query, builder) -> given.toPredicate(root, delete(builder), builder));
	}

	/** A delete specification expects a delete; it is never executed. */
	private CriteriaDelete<T> delete(CriteriaBuilder builder) {
		CriteriaDelete<T> delete = builder.createCriteriaDelete(this.entity.getJavaType());
		delete.from(this.entity.getJavaType());
		return delete;
	}

	private @Nullable BaseEntity find(Visibility visibility, UUID id) {
		return SoftDeleteScope.inScope(visibility, () -> this.entityManager.find(this.entity.getJavaType(), id));
	}

	private void refresh(BaseEntity given, BaseEntity row) {
		if (given != row) {
			flush();
			given.mirror(row);
		}
	}

	private static List<UUID> ids(Iterable<?> entities) {
		List<UUID> ids = new ArrayList<>();
		entities.forEach((entity) -> ids.add(((BaseEntity) entity).getId()));
		return ids;
	}

	private void operation(List<UUID> ids, Runnable work) {
		SharedSessionContractImplementor session = session();
		SoftDeleteOperation.during(session, associations(session), this.entity.getJavaType(), ids, () -> {
			work.run();
			return null;
		});
	}

	private SharedSessionContractImplementor flushed() {
		flush();
		return session();
	}

	private SharedSessionContractImplementor session() {
		return this.entityManager.unwrap(SharedSessionContractImplementor.class);
	}

	private SoftDeleteAssociations associations(SharedSessionContractImplementor session) {
		return this.associations.of(session);
	}

	/**
	 * Writes all changes of the session. A lock that increments the version leaves its
	 * update in the open batch, which a flush without changes does not send.
	 */
	private void flush() {
		this.entityManager.flush();
		this.entityManager.unwrap(SharedSessionContractImplementor.class).getJdbcCoordinator().executeBatch();
	}

}
