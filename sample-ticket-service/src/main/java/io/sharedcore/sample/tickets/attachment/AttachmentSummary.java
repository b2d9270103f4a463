package io.sharedcore.sample.tickets.attachment;

/**
 * What file-service keeps for a ticket.
 *
 * @param count the number of files
 * @param totalBytes their size together
 */
public record AttachmentSummary(long count, long totalBytes) {

}
