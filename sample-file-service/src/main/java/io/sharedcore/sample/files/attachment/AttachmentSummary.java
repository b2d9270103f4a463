package io.sharedcore.sample.files.attachment;

/**
 * The attachments of a ticket.
 *
 * @param count the number of files
 * @param totalBytes their total size
 */
record AttachmentSummary(long count, long totalBytes) {

}
