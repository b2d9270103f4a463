package io.sharedcore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service gets with the starter what {@code what-a-service-gets.txt} lists, and nothing
 * else: a dependency more is a decision that shows in a review.
 */
class DependencyTreeTests {

	/** Written by the build before the tests are compiled. */
	private static final Path TREE = Path.of("target", "dependency-tree.txt");

	private static final Pattern NODE = Pattern
		.compile("^((?:[|+\\\\ -]{3})*)\\(?([\\w.-]+):([\\w.-]+):jar:[^: ]+(?::[^: ]+)?:(\\w+)\\b.*$");

	private static final Pattern OPTIONAL = Pattern
		.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<optional>true</optional>");

	private static final Set<String> RUNTIME = Set.of("compile", "runtime");

	@Test
	void serviceGetsWhatIsListed() throws IOException {
		List<String> listed = new ClassPathResource("what-a-service-gets.txt")
			.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> !line.isBlank())
			.toList();
		assertThat(transitive(Files.readAllLines(TREE), optional()))
			.as("change src/test/resources/what-a-service-gets.txt with it, and say why in docs/decisions")
			.containsExactlyElementsOf(listed);
	}

	/** The tree does not tell. */
	private static Set<String> optional() throws IOException {
		return OPTIONAL.matcher(Files.readString(Path.of("pom.xml")))
			.results()
			.map((match) -> match.group(1) + ":" + match.group(2))
			.collect(Collectors.toSet());
	}

	/** The tree names the children of an artifact once, wherever it comes first. */
	private static Set<String> transitive(Collection<String> lines, Set<String> optional) {
		Map<String, Set<String>> children = new HashMap<>();
		Deque<String> path = new ArrayDeque<>();
		Set<String> roots = new LinkedHashSet<>();
		for (String line : lines) {
			Matcher node = NODE.matcher(line);
			if (!node.matches()) {
				continue;
			}
			int depth = node.group(1).length() / 3;
			String artifact = node.group(2) + ":" + node.group(3);
			while (path.size() >= depth) {
				path.removeLast();
			}
			if (depth > 1 && RUNTIME.contains(node.group(4))) {
				children.computeIfAbsent(path.getLast(), (key) -> new LinkedHashSet<>()).add(artifact);
			}
			else if (depth == 1 && RUNTIME.contains(node.group(4)) && !optional.contains(artifact)) {
				roots.add(artifact);
			}
			path.addLast(artifact);
		}
		Set<String> reached = new TreeSet<>();
		Deque<String> open = new ArrayDeque<>(roots);
		while (!open.isEmpty()) {
			String artifact = open.removeFirst();
			if (reached.add(artifact)) {
				open.addAll(children.getOrDefault(artifact, Set.of()));
			}
		}
		return reached;
	}

}
