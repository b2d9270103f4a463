package io.sharedcore.sample.files.storage;

/**
 * What came in.
 *
 * @param size the number of bytes
 * @param sha256 their SHA-256 in hexadecimal digits
 */
public record StoredFile(long size, String sha256) {

}
