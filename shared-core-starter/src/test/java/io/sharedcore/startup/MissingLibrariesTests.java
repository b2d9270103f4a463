package io.sharedcore.startup;

import java.io.Closeable;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole service starts and answers, whichever of the optional libraries are missing:
 * each alone, all of them, and every two of them in each combination of being there and
 * not ({@code -Dlibraries=all}: every combination). Their jars are really not on its
 * class path.
 */
class MissingLibrariesTests {

	@ParameterizedTest(name = "without {0}")
	@MethodSource("combinations")
	void serviceStartsAndAnswers(Set<Library> missing) throws Exception {
		Map<String, String> answers = start(missing);
		assertThat(answers).containsEntry("/actuator/health", "200");
		assertThat(answers.get("/nowhere")).isIn("404", "401");
		assertThat(answers.get("problem")).isEqualTo("application/problem+json");
	}

	@Test
	void everyTwoLibrariesAreSeenInEveryCombination() {
		for (Library one : Library.values()) {
			for (Library other : Library.values()) {
				if (one != other) {
					assertThat(covering().stream()
						.map((missing) -> missing.contains(one) + " " + missing.contains(other))
						.distinct()).as("%s, %s", one, other).hasSize(4);
				}
			}
		}
	}

	static Stream<Set<Library>> combinations() {
		if ("all".equals(System.getProperty("libraries"))) {
			return IntStream.range(0, 1 << Library.values().length).mapToObj(MissingLibrariesTests::ofBits);
		}
		Set<Set<Library>> chosen = new LinkedHashSet<>(covering());
		if ("each".equals(System.getProperty("libraries"))) {
			Arrays.stream(Library.values()).forEach((library) -> chosen.add(EnumSet.of(library)));
		}
		return chosen.stream();
	}

	/**
	 * None, all, and for each bit of a library's number those that have it, and those
	 * that have not: two libraries differ in some bit.
	 */
	private static List<Set<Library>> covering() {
		List<Set<Library>> covering = new ArrayList<>(
				List.of(EnumSet.noneOf(Library.class), EnumSet.allOf(Library.class)));
		for (int bit = 1; bit < Library.values().length; bit <<= 1) {
			int mask = bit;
			Set<Library> with = Arrays.stream(Library.values())
				.filter((library) -> (library.ordinal() & mask) != 0)
				.collect(Collectors.toCollection(() -> EnumSet.noneOf(Library.class)));
			covering.add(with);
			covering.add(EnumSet.complementOf(EnumSet.copyOf(with)));
		}
		return covering;
	}

	private static Set<Library> ofBits(int bits) {
		return Arrays.stream(Library.values())
			.filter((library) -> (bits & (1 << library.ordinal())) != 0)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Library.class)));
	}

	/** In a class loader that has the JDK and what is left of the class path. */
	@SuppressWarnings("unchecked")
	private static Map<String, String> start(Set<Library> missing) throws Exception {
		URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !Library.isMissing(new File(entry).getName(), missing))
			// It would start a PostgreSQL for each.
			.filter((entry) -> !entry.contains("local-postgres"))
			.map(MissingLibrariesTests::url)
			.toArray(URL[]::new);
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
			thread.setContextClassLoader(loader);
			Class<?> service = loader.loadClass(PlainService.class.getName());
			try (Closeable running = (Closeable) service.getMethod("start").invoke(null)) {
				return (Map<String, String>) service.getMethod("ask", Closeable.class).invoke(null, running);
			}
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static URL url(String entry) {
		try {
			return new File(entry).toURI().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(entry, ex);
		}
	}

}
