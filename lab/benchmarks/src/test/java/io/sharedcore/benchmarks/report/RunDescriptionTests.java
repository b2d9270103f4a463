package io.sharedcore.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunDescriptionTests {

	@TempDir
	private Path directory;

	@Test
	void commitOfADirectoryOutsideARepositoryIsUnknown() {
		assertThat(RunDescription.commit(this.directory)).isEqualTo("unknown");
	}

	@Test
	void commitNamesUncommittedChangesOfTheCode() throws Exception {
		repositoryWith("Code.java", "plots/page.svg", "results/client.Fast.txt");
		write("Code.java", "changed");

		assertThat(RunDescription.commit(this.directory)).matches("[0-9a-f]{7,} with uncommitted changes");
	}

	@Test
	void commitNamesNewFilesOfTheCode() throws Exception {
		repositoryWith("Code.java");
		write("New.java", "new");

		assertThat(RunDescription.commit(this.directory)).matches("[0-9a-f]{7,} with uncommitted changes");
	}

	@Test
	void commitIgnoresTheFilesThatRunsWrite() throws Exception {
		repositoryWith("Code.java", "plots/page.svg", "results/client.Fast.txt");
		write("plots/page.svg", "changed");
		write("results/client.Fast.txt", "changed");
		write("results/client.Slow.txt", "new");

		assertThat(RunDescription.commit(this.directory)).matches("[0-9a-f]{7,}");
	}

	private void repositoryWith(String... files) throws Exception {
		for (String file : files) {
			write(file, "committed");
		}
		git("init", "--quiet");
		git("add", ".");
		git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message=Add files");
	}

	private void write(String file, String content) throws IOException {
		Path path = this.directory.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}

	private void git(String... arguments) throws Exception {
		Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
			.directory(this.directory.toFile())
			.inheritIO()
			.start();
		assertThat(git.waitFor()).isZero();
	}

}
