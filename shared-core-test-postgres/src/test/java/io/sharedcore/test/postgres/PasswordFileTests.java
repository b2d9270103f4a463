package io.sharedcore.test.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordFileTests {

	@TempDir
	private Path directory;

	@Test
	void fileHasThePasswordUntilItIsClosed() throws IOException {
		PasswordFile file = PasswordFile.create(this.directory, "secret");
		try (file) {
			assertThat(file.path()).hasContent("secret");
		}
		assertThat(this.directory).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "password-999999999-1.txt", "password-5566292025653212840-1.txt", "password-x-1.txt" })
	void fileOfAProcessThatHasEndedIsDeleted(String name) throws IOException {
		Path abandoned = Files.writeString(this.directory.resolve(name), "old");
		PasswordFile.create(this.directory, "secret").close();
		assertThat(abandoned).doesNotExist();
	}

	@Test
	void fileOfARunningProcessAndOtherFilesStay() throws IOException {
		Path other = Files.createDirectory(this.directory.resolve("binaries"));
		try (PasswordFile first = PasswordFile.create(this.directory, "1");
				PasswordFile second = PasswordFile.create(this.directory, "2")) {
			assertThat(this.directory).isDirectoryContaining(first.path()::equals)
				.isDirectoryContaining(second.path()::equals)
				.isDirectoryContaining(other::equals);
		}
	}

}
