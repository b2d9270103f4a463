package io.sharedcore.benchmarks.plot;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlotTests {

	private final LinePlot lines = new LinePlot("Pages & time", Axis.logarithmic("page"), Axis.linear("time, ms"))
		.line("a < b", List.of(new Point(1, 2), new Point(10, 1, 3, 5)));

	@Test
	void linesAreWellFormedWhateverTheirNames() throws Exception {
		Document picture = parsed(this.lines.draw());

		assertThat(picture.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Pages & time");
		assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(1);
		assertThat(picture.getDocumentElement().getTextContent()).contains("a < b", "page", "time, ms");
	}

	@Test
	void barsCarryTheirValues() throws Exception {
		Document picture = parsed(new BarPlot("Index size", List.of("primary key", "secondary"), "MB")
			.bars("UUIDv7", List.of(new Point(0, 30), new Point(1, 28.5)))
			.bars("UUIDv4", List.of(new Point(0, 39), new Point(1, 37)))
			.draw());

		assertThat(picture.getElementsByTagName("rect").getLength()).isGreaterThanOrEqualTo(5);
		assertThat(picture.getDocumentElement().getTextContent()).contains("28.5", "UUIDv4", "secondary");
	}

	@Test
	void missingFoldersAreMade(@TempDir Path folder) {
		Path file = folder.resolve("some/where/plot.svg");

		this.lines.write(file);

		assertThat(Files.exists(file)).isTrue();
	}

	private static Document parsed(String picture) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(picture)));
	}

}
