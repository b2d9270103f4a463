package io.sharedcore.sample.files.attachment;

import java.io.IOException;
import java.util.UUID;

import io.sharedcore.error.ConflictException;
import io.sharedcore.sample.files.storage.FileStorage;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * For the outbox of this service, which repeats the request until it succeeds. A removal
 * can be repeated, so it is not {@code @Idempotent}.
 */
@RestController
class StoredFileController {

	private final AttachmentRepository attachments;

	private final FileStorage storage;

	StoredFileController(AttachmentRepository attachments, FileStorage storage) {
		this.attachments = attachments;
		this.storage = storage;
	}

	/** Bytes that an attachment still needs stay, whoever asks. */
	@DeleteMapping("/stored-files/{id}")
	@PreAuthorize("hasAuthority('SCOPE_files.remove')")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID id) throws IOException {
		if (this.attachments.needsBytes(id)) {
			throw new ConflictException("attachment " + id + " still needs its bytes");
		}
		this.storage.remove(id);
	}

}
