package io.sharedcore.sample.tickets.attachment;

/**
 * The attachments of a ticket in file-service.
 *
 * @param count the number of files
 * @param totalBytes their total size
 */
public record AttachmentSummary(long count, long totalBytes) {

}
