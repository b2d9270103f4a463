package io.sharedcore.test.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with the password of a server that is being created. Its name has the number of
 * this process, so that what a killed process left behind is removed by the next one.
 */
final class PasswordFile implements AutoCloseable {

	private static final String PREFIX = "password-";

	private final Path path;

	private PasswordFile(Path path) {
		this.path = path;
	}

	static PasswordFile create(Path directory, String password) throws IOException {
		deleteAbandoned(directory);
		Path path = Files.createTempFile(directory, prefix(ProcessHandle.current().pid()), ".txt");
		Files.writeString(path, password);
		return new PasswordFile(path);
	}

	static String prefix(long process) {
		return PREFIX + process + "-";
	}

	private static void deleteAbandoned(Path directory) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*-*.txt")) {
			for (Path file : files) {
				if (ProcessHandle.of(process(file)).isEmpty()) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	private static long process(Path file) {
		String number = file.getFileName().toString().split("-", 3)[1];
		return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
	}

	Path path() {
		return this.path;
	}

	@Override
	public void close() throws IOException {
		Files.deleteIfExists(this.path);
	}

}
