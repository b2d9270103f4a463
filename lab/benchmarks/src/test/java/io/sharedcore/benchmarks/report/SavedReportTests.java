package io.sharedcore.benchmarks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ExtendWith(OutputCaptureExtension.class)
class SavedReportTests {

	@TempDir
	private Path directory;

	@Test
	void fileHasTheDescriptionAndThenTheReport() throws Exception {
		Path file = this.directory.resolve("results/client.Fast.txt");

		SavedReport.write(file, "lab/benchmarks/run client.Fast --save", () -> {
			Report.table(List.of("call", "µs"), List.of(List.of("fast", "1")));
			return null;
		});

		assertThat(file).content()
			.startsWith("command: lab/benchmarks/run client.Fast --save\ndate: 20")
			.contains("\ncommit: ", "\nmachine: ", "\nJDK: ", "\nload before the run: ")
			.endsWith("\n\n| call | µs |\n| --- | --- |\n| fast | 1 |\n\n");
	}

	@Test
	void reportStillGoesToStandardOutput(CapturedOutput output) throws Exception {
		SavedReport.write(this.directory.resolve("client.Fast.txt"), "", () -> {
			Report.line("fast");
			return null;
		});

		assertThat(output.getOut()).contains("fast");
	}

	@Test
	void fileOfAnEarlierRunStaysIfTheRunFails(CapturedOutput output) throws Exception {
		Path file = Files.writeString(this.directory.resolve("client.Fast.txt"), "earlier");

		assertThatIllegalStateException().isThrownBy(() -> SavedReport.write(file, "", () -> {
			Report.line("half of it");
			throw new IllegalStateException("broken");
		}));

		System.out.println("afterwards");
		assertThat(file).hasContent("earlier");
		assertThat(output.getOut()).contains("afterwards");
	}

}
