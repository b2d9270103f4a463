package io.sharedcore.audit;

import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * Reads the audit trail. Its inherited methods that would change or remove an entry end
 * in an {@link AppendOnlyException}. The library makes the bean; an application's scan
 * passes it over.
 */
@NoRepositoryBean
public interface AuditEntryRepository extends JpaRepository<AuditEntry, UUID> {

	/**
	 * What was done to an entity, newest first.
	 * @param entityId the entity's id
	 * @param page which part of it; a sort only decides what the time leaves open
	 * @return the entries
	 */
	@Query("select e from AuditEntry e where e.entityId = :entityId order by e.createdAt desc, e.id desc")
	Page<AuditEntry> findByEntityId(UUID entityId, Pageable page);

	/**
	 * What a user did, newest first.
	 * @param userId the user's id
	 * @param page which part of it; a sort only decides what the time leaves open
	 * @return the entries
	 */
	@Query("select e from AuditEntry e where e.performedById = :userId order by e.createdAt desc, e.id desc")
	Page<AuditEntry> findByPerformedById(String userId, Pageable page);

	/**
	 * What was done in a request, in the order in which it was done.
	 * @param requestId the request's id
	 * @return the entries
	 */
	@Query("select e from AuditEntry e where e.requestId = :requestId order by e.createdAt, e.id")
	List<AuditEntry> findByRequestId(String requestId);

}
