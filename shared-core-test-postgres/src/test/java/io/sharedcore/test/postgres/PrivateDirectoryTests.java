package io.sharedcore.test.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class PrivateDirectoryTests {

	@TempDir
	private Path directory;

	@Test
	void createdDirectoryIsTheUsersAlone() throws IOException {
		assertThat(permissions(PrivateDirectory.create(this.directory.resolve("a/b")))).isEqualTo("rwx------");
	}

	@Test
	void directoryThatWasOpenToOthersIsClosed() throws IOException {
		Path open = Files.createDirectory(this.directory.resolve("open"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThat(permissions(PrivateDirectory.create(open))).isEqualTo("rwx------");
	}

	@Test
	void linkIsRefused() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"),
				Files.createDirectory(this.directory.resolve("elsewhere")));
		assertThatIOException().isThrownBy(() -> PrivateDirectory.create(link)).withMessageContaining("Delete it");
	}

	@Test
	void fileIsRefused() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatIOException().isThrownBy(() -> PrivateDirectory.create(file)).withMessageContaining("Delete it");
	}

	@Test
	void cacheIsTheUsersOwn() {
		String home = this.directory.toString();
		assertThat(PrivateDirectory.cache(Map.of("XDG_CACHE_HOME", "/of/mine"), home)).isEqualTo(Path.of("/of/mine"));
		assertThat(PrivateDirectory.cache(Map.of("XDG_CACHE_HOME", "not/absolute"), home))
			.isEqualTo(this.directory.resolve(".cache"));
		assertThat(PrivateDirectory.cache(Map.of(), home)).isEqualTo(this.directory.resolve(".cache"));
	}

	@Test
	void missingHomeGivesNoCache() {
		assertThat(PrivateDirectory.cache(Map.of(), null)).isNull();
		assertThat(PrivateDirectory.cache(Map.of(), "?")).isNull();
		assertThat(PrivateDirectory.cache(Map.of(), "/")).isNull();
		assertThat(PrivateDirectory.cache(Map.of(), this.directory.resolve("missing").toString())).isNull();
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
