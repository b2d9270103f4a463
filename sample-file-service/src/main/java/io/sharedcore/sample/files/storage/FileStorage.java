package io.sharedcore.sample.files.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Stores bytes in files named by id, never by a name from a caller. At most one buffer of
 * them is in memory at any time.
 */
@Component
public class FileStorage {

	private static final int BUFFER = 16 * 1024;

	private final StorageProperties properties;

	FileStorage(StorageProperties properties) {
		this.properties = properties;
	}

	/**
	 * Stores a file. If it does not arrive completely, nothing is stored.
	 * @param id the id to find it by
	 * @param announced the size that the caller announced, or less than 0 for none
	 * @param content the bytes
	 * @return the stored file
	 * @throws IOException if the bytes cannot be read or written
	 * @throws io.sharedcore.error.ApiException if it is larger than the maximum
	 */
	public StoredFile store(UUID id, long announced, InputStream content) throws IOException {
		refuseIfTooLarge(announced);
		Path target = path(id);
		Files.createDirectories(target.getParent());
		Path part = Files.createTempFile(target.getParent(), "incoming-", ".part");
		try {
			StoredFile stored = copy(content, part);
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
			return stored;
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private StoredFile copy(InputStream content, Path part) throws IOException {
		MessageDigest digest = sha256();
		long size = 0;
		try (InputStream in = new DigestInputStream(content, digest); OutputStream out = Files.newOutputStream(part)) {
			byte[] buffer = new byte[BUFFER];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				size += read;
				refuseIfTooLarge(size);
				out.write(buffer, 0, read);
			}
		}
		return new StoredFile(size, HexFormat.of().formatHex(digest.digest()));
	}

	private void refuseIfTooLarge(long size) {
		if (size > this.properties.maxSize().toBytes()) {
			throw new FileTooLargeException(this.properties.maxSize());
		}
	}

	/**
	 * Returns a stored file, to be streamed.
	 * @param id the id that it was stored with
	 * @return the bytes; the resource does not exist if nothing was stored, or it was
	 * removed
	 */
	public Resource load(UUID id) {
		return new FileSystemResource(path(id));
	}

	/**
	 * Permanently removes a stored file.
	 * @param id the id that it was stored with
	 * @throws IOException if it cannot be removed
	 */
	public void remove(UUID id) throws IOException {
		Files.deleteIfExists(path(id));
	}

	/**
	 * The last digits of the id are random: they distribute the files over 256
	 * directories.
	 */
	private Path path(UUID id) {
		String name = id.toString();
		return this.properties.directory().resolve(name.substring(name.length() - 2)).resolve(name);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
