package io.sharedcore.sample.files.storage;

/**
 * A stored file.
 *
 * @param size the number of bytes
 * @param sha256 their SHA-256 in hexadecimal digits
 */
public record StoredFile(long size, String sha256) {

}
