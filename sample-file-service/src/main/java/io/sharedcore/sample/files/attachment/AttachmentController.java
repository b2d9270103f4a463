package io.sharedcore.sample.files.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.sharedcore.error.ApiException;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;
import io.sharedcore.sample.files.ticket.TicketAccess;
import io.sharedcore.security.CurrentUser;
import io.sharedcore.security.RequireAdmin;
import io.sharedcore.security.RequireRole;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.data.domain.Pageable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Users who see a ticket see its attachments; ticket-service decides. Each change of an
 * existing attachment can have {@code If-Match}, with the tag of the attachment and not
 * of its content.
 */
@RestController
@RequireRole({ TicketAccess.CUSTOMER, TicketAccess.AGENT })
class AttachmentController {

	private final Attachments attachments;

	private final AttachmentRepository repository;

	private final TicketAccess access;

	AttachmentController(Attachments attachments, AttachmentRepository repository, TicketAccess access) {
		this.attachments = attachments;
		this.repository = repository;
		this.access = access;
	}

	/**
	 * The request's body is the file. A form is refused, because the container would read
	 * its body to find parameters in it.
	 */
	@PostMapping("/tickets/{ticketId}/attachments")
	@ResponseStatus(HttpStatus.CREATED)
	Versioned<AttachmentView> attach(@PathVariable UUID ticketId, @RequestParam String fileName,
			@RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable MediaType contentType,
			@RequestHeader(name = HttpHeaders.CONTENT_LENGTH, defaultValue = "-1") long announcedSize,
			InputStream content) throws IOException {
		MediaType type = (contentType != null) ? contentType : MediaType.APPLICATION_OCTET_STREAM;
		refuseForm(type);
		refuseWildcard(type);
		this.access.requireVisible(ticketId);
		Attachment attachment = new Attachment(ticketId, fileName, type.toString());
		return versioned(this.attachments.attach(attachment, announcedSize, content));
	}

	private static void refuseForm(MediaType type) {
		if (type.getType().equals("multipart") || type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)) {
			throw new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE",
					"send the file itself as the body, with its own Content-Type, not a form");
		}
	}

	/** A wildcard is not a type that a reader of the file could use. */
	private static void refuseWildcard(MediaType type) {
		if (!type.isConcrete()) {
			throw new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE",
					"the Content-Type has to be one type, not many");
		}
	}

	@GetMapping("/tickets/{ticketId}/attachments")
	PageResponse<AttachmentView> list(@PathVariable UUID ticketId,
			@Sortable({ "fileName", "size", "createdAt" }) Pageable page) {
		this.access.requireVisible(ticketId);
		return PageResponse.of(this.repository.findByTicketId(ticketId, page).map(AttachmentView::of));
	}

	@GetMapping("/attachments/{id}")
	Versioned<AttachmentView> get(@PathVariable UUID id) {
		return versioned(this.attachments.get(id));
	}

	/**
	 * Always as a download: an uploaded file is never shown as a page of this service.
	 */
	@GetMapping("/attachments/{id}/content")
	ResponseEntity<Resource> content(@PathVariable UUID id) {
		Attachment attachment = this.attachments.get(id);
		return ResponseEntity.ok()
			.eTag(attachment.getSha256())
			.contentType(MediaType.parseMediaType(attachment.getContentType()))
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename(attachment.getFileName(), StandardCharsets.UTF_8)
						.build()
						.toString())
			.body(this.attachments.content(attachment));
	}

	@DeleteMapping("/attachments/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id, CurrentUser user, IfMatch precondition) {
		this.attachments.delete(id, user, precondition);
	}

	@GetMapping("/attachments/trash")
	@RequireRole(TicketAccess.AGENT)
	PageResponse<AttachmentView> trash(@Sortable({ "fileName", "size", "deletedAt" }) Pageable page) {
		return PageResponse.of(this.attachments.trash(page).map(AttachmentView::of));
	}

	@PostMapping("/attachments/{id}/restore")
	@RequireRole(TicketAccess.AGENT)
	Versioned<AttachmentView> restore(@PathVariable UUID id, IfMatch precondition) {
		return versioned(this.attachments.restore(id, precondition));
	}

	/** Permanently removes a deleted attachment's bytes; 409 for an active one. */
	@PostMapping("/attachments/{id}/purge")
	@RequireAdmin
	Versioned<AttachmentView> purge(@PathVariable UUID id, IfMatch precondition) throws IOException {
		return versioned(this.attachments.purge(id, precondition));
	}

	private static Versioned<AttachmentView> versioned(Attachment attachment) {
		return Versioned.of(AttachmentView.of(attachment), attachment);
	}

}
