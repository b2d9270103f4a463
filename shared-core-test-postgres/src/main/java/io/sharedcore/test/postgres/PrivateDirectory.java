package io.sharedcore.test.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A directory that no other user of the machine can read or write, so that no other user
 * can replace programs in it.
 */
final class PrivateDirectory {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

	private PrivateDirectory() {
	}

	/**
	 * The user's cache directory for a purpose. Without a usable home directory: a new
	 * temporary directory for this JVM.
	 * @param name the purpose
	 * @return an existing directory that only the user can access
	 */
	static Path inCache(String name) {
		try {
			Path cache = cache(System.getenv(), System.getProperty("user.home"));
			return (cache != null) ? create(cache.resolve("shared-core").resolve(name)) : temporary(name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No private directory for " + name, ex);
		}
	}

	private static Path temporary(String name) throws IOException {
		return Files.createTempDirectory(name + "-");
	}

	static @Nullable Path cache(Map<String, String> environment, @Nullable String home) {
		String given = environment.getOrDefault("XDG_CACHE_HOME", "");
		if (!given.isBlank() && Path.of(given).isAbsolute()) {
			return Path.of(given);
		}
		Path directory = (home != null && Path.of(home).isAbsolute()) ? Path.of(home) : null;
		boolean usable = directory != null && directory.getNameCount() > 0 && Files.isWritable(directory);
		return usable ? directory.resolve(".cache") : null;
	}

	/**
	 * Makes a directory private, and creates it first if it is missing.
	 * @param directory the directory
	 * @return the directory, without symbolic links
	 * @throws IOException if it is a link or another user's, or cannot be created
	 */
	static Path create(Path directory) throws IOException {
		Files.createDirectories(directory.getParent());
		if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectory(directory);
		}
		if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			throw new IOException(directory + " is not a directory. Delete it.");
		}
		if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
			refuseOtherOwner(directory);
			Files.setPosixFilePermissions(directory, OWNER_ONLY);
		}
		return directory.toRealPath();
	}

	private static void refuseOtherOwner(Path directory) throws IOException {
		Path own = Files.createTempFile("owner-", ".tmp");
		try {
			UserPrincipal user = Files.getOwner(own);
			if (!user.equals(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS))) {
				throw new IOException(directory + " belongs to another user than " + user.getName()
						+ ". Delete it, or set XDG_CACHE_HOME to a directory of your own.");
			}
		}
		finally {
			Files.delete(own);
		}
	}

}
