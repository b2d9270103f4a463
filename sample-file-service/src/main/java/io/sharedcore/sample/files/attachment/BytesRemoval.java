package io.sharedcore.sample.files.attachment;

import java.util.UUID;

import io.sharedcore.entity.BeforePurge;
import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Removes the bytes of files after the commit of the current transaction, through the
 * outbox: not if it is rolled back, and also if this process dies after it.
 */
@Component
class BytesRemoval {

	private final Outbox outbox;

	BytesRemoval(Outbox outbox) {
		this.outbox = outbox;
	}

	@EventListener
	void on(BeforePurge<Attachment> event) {
		event.ids().forEach(this::afterCommit);
	}

	void afterCommit(UUID id) {
		this.outbox.send(OutboxCall.delete("file-service", "/stored-files/{id}").withUriVariable("id", id));
	}

}
