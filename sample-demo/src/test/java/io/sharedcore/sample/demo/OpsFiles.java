package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files in {@code ops/}.
 */
final class OpsFiles {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	static final Path OPS = ROOT.resolve("ops");

	private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

	private static final Pattern ANNOTATION = Pattern.compile("\\$labels\\.(\\w+)");

	private static final Pattern CODE = Pattern.compile("`(\\w+)`");

	private OpsFiles() {
	}

	private static Set<String> labels(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).collect(Collectors.toSet());
	}

	/** The labels that the annotations of an alert name. */
	static Set<String> labels(Map<String, Object> alert) {
		return labels(ANNOTATION, String.valueOf(alert.get("annotations")));
	}

	static String read(String file) {
		try {
			return Files.readString(ROOT.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Map<String, Object> yaml(String file) {
		return new Yaml().load(read(file));
	}

	static List<Map<String, Object>> alerts() {
		return list(list(yaml("ops/alerts.yml").get("groups")).get(0).get("rules"));
	}

	static List<Path> dashboards() {
		try (Stream<Path> files = Files.list(OPS.resolve("grafana/dashboards"))) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JsonNode json(Path file) {
		return JsonMapper.shared().readTree(file.toFile());
	}

	/** All queries of all panels. */
	static List<Query> queries() {
		List<Query> queries = new ArrayList<>();
		for (Path file : dashboards()) {
			for (JsonNode panel : json(file).at("/panels")) {
				for (JsonNode target : panel.at("/targets")) {
					queries.add(new Query(file.getFileName() + ", " + panel.at("/title").asString(),
							target.at("/expr").asString(), labels(LEGEND, target.at("/legendFormat").asString())));
				}
			}
		}
		return queries;
	}

	/**
	 * The names in the column Prometheus of the reference page, without those that need a
	 * deprecated response of another service, or a purge.
	 */
	static List<String> documentedSeries() {
		return read("docs/reference/metrics.md").lines()
			.filter((line) -> line.startsWith("| `") && !line.endsWith("from the first such response on |")
					&& !line.endsWith("from the first purge on |"))
			.flatMap((row) -> labels(CODE, row.split("\\|")[2]).stream())
			.toList();
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

	@SuppressWarnings("unchecked")
	static List<Map<String, Object>> list(Object value) {
		return (List<Map<String, Object>>) value;
	}

	/**
	 * A query of a panel.
	 *
	 * @param panel the file and the title
	 * @param expression the expression, with Grafana's variables
	 * @param labels the labels that the legend names
	 */
	record Query(String panel, String expression, Set<String> labels) {

		@Override
		public String toString() {
			return this.panel;
		}

	}

}
