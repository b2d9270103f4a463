package io.sharedcore.sample.files.attachment;

/**
 * What a ticket has.
 *
 * @param count the number of files
 * @param totalBytes their size together
 */
record AttachmentSummary(long count, long totalBytes) {

}
