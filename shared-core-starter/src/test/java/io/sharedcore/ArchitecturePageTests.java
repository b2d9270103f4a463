package io.sharedcore;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.sharedcore.context.FilterOrders;
import org.junit.jupiter.api.Test;

import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures in {@code docs/architecture.md} show what the code has: the dependencies
 * that {@link ArchitectureTests} permits, and the filters with their order.
 */
class ArchitecturePageTests {

	private static final Path PAGE = Path.of("../docs/architecture.md");

	private static final int CLOSE = 10_000;

	private static final Pattern ARROW = Pattern.compile("(?m)^ +(\\w+) --> (\\w+(?: & \\w+)*)$");

	private static final Pattern FEATURES_ALONE = Pattern.compile("(?m)^ +(\\w+(?: & \\w+)+)$");

	/** A node with a name, an optional explanation, and an order. */
	private static final Pattern FILTER = Pattern.compile("--> \\w+\\[\"([^\"<:(]+)[^\"<]*<br/>([^\"]+)\"]");

	private static final Pattern WORD_BOUNDARY = Pattern.compile("_(\\w)");

	@Test
	void firstPictureShowsTheDependenciesOfTheFeatures() throws IOException {
		String picture = picture("Features");
		Map<String, Set<String>> shown = new TreeMap<>();
		FEATURES_ALONE.matcher(picture)
			.results()
			.flatMap((features) -> names(features.group(1)))
			.forEach((feature) -> shown.put(feature, Set.of()));
		ARROW.matcher(picture)
			.results()
			.forEach((arrow) -> shown.put(arrow.group(1), new TreeSet<>(names(arrow.group(2)).toList())));
		assertThat(shown).containsExactlyInAnyOrderEntriesOf(ArchitectureTests.ARROWS);
	}

	@Test
	void filterChainShowsTheFiltersInTheirOrder() throws IOException, ReflectiveOperationException {
		List<String> shown = FILTER.matcher(picture("Filter chain"))
			.results()
			.map(ArchitecturePageTests::node)
			.toList();
		List<String> filters = filters().entrySet()
			.stream()
			.sorted(Comparator.comparingInt(Map.Entry::getValue))
			.map((filter) -> filter.getKey() + " " + text(filter.getValue()))
			.toList();
		assertThat(shown).isEqualTo(filters);
	}

	/** The first picture of a section. */
	private static String picture(String section) throws IOException {
		String page = Files.readString(PAGE);
		int start = page.indexOf("```mermaid\n", page.indexOf("\n## " + section + "\n"));
		return page.substring(start, page.indexOf("```\n", start));
	}

	private static Stream<String> names(String joined) {
		return Arrays.stream(joined.split(" & "));
	}

	private static String node(MatchResult filter) {
		return filter.group(1).strip() + " " + filter.group(2);
	}

	/** The order of each filter, by the name of its bean. */
	private static Map<String, Integer> filters() throws IllegalAccessException, InvocationTargetException {
		Map<String, Integer> filters = new LinkedHashMap<>();
		for (Field constant : FilterOrders.class.getFields()) {
			filters.put(camelCase(constant.getName()) + "Filter", constant.getInt(null));
		}
		Environment environment = new MockEnvironment();
		for (Method method : FilterOrders.class.getDeclaredMethods()) {
			if (Modifier.isPublic(method.getModifiers())) {
				String name = method.getName().equals("security") ? "Spring Security" : method.getName() + "Filter";
				filters.put(name, (Integer) method.invoke(null, environment));
			}
		}
		return filters;
	}

	private static String camelCase(String constant) {
		return WORD_BOUNDARY.matcher(constant.toLowerCase(Locale.ROOT))
			.replaceAll((letter) -> letter.group(1).toUpperCase(Locale.ROOT));
	}

	private static String text(int order) {
		if (order < Ordered.HIGHEST_PRECEDENCE + CLOSE) {
			int distance = order - Ordered.HIGHEST_PRECEDENCE;
			return "HIGHEST_PRECEDENCE" + ((distance > 0) ? " + " + distance : "");
		}
		return (order > Ordered.LOWEST_PRECEDENCE - CLOSE)
				? "LOWEST_PRECEDENCE - " + (Ordered.LOWEST_PRECEDENCE - order) : String.valueOf(order);
	}

}
