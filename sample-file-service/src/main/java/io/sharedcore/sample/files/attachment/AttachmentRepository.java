package io.sharedcore.sample.files.attachment;

import java.util.UUID;

import io.sharedcore.entity.SoftDeleteRepository;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;

interface AttachmentRepository extends SoftDeleteRepository<Attachment> {

	Page<Attachment> findByTicketId(UUID ticketId, Pageable page);

	/** JPQL returns active attachments only, as all reads. */
	@Query("""
			select new io.sharedcore.sample.files.attachment.AttachmentSummary(count(a), coalesce(sum(a.size), 0))
			from Attachment a where a.ticketId = :ticketId""")
	AttachmentSummary summary(UUID ticketId);

	/** SQL returns deleted attachments, too. */
	@Query(nativeQuery = true, value = "select exists (select 1 from attachment where id = :id and purged_at is null)")
	boolean needsBytes(UUID id);

}
