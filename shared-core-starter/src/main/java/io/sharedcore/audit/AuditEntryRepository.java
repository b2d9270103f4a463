package io.sharedcore.audit;

import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * Reads the audit trail. Inherited methods that would change or remove an entry throw an
 * {@link AppendOnlyException}. The library creates the bean; repository scans of the
 * application ignore it.
 */
@NoRepositoryBean
public interface AuditEntryRepository extends JpaRepository<AuditEntry, UUID> {

	/**
	 * Finds the entries of an entity, newest first.
	 * @param entityId the entity's id
	 * @param page the page; its sort only orders entries of the same time
	 * @return the entries
	 */
	@Query("select e from AuditEntry e where e.entityId = :entityId order by e.createdAt desc, e.id desc")
	Page<AuditEntry> findByEntityId(UUID entityId, Pageable page);

	/**
	 * Finds the entries of a user, newest first.
	 * @param userId the user's id
	 * @param page the page; its sort only orders entries of the same time
	 * @return the entries
	 */
	@Query("select e from AuditEntry e where e.performedById = :userId order by e.createdAt desc, e.id desc")
	Page<AuditEntry> findByPerformedById(String userId, Pageable page);

	/**
	 * Finds the entries of a request, oldest first.
	 * @param requestId the request's id
	 * @return the entries
	 */
	@Query("select e from AuditEntry e where e.requestId = :requestId order by e.createdAt, e.id")
	List<AuditEntry> findByRequestId(String requestId);

}
