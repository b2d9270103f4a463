package io.sharedcore.test;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.sharedcore.logging.LogLine;

/**
 * What is logged during a test method, in all threads, from the first {@code @BeforeEach}
 * on. A parameter of a test with {@link LogLinesExtension}:
 *
 * <pre class="code">
 * &#64;Test
 * void passwordIsNotLogged(LogLines lines) {
 *     signIn("ada", "correct horse");
 *     lines.assertThatNoSecretIsLogged("correct horse");
 *     assertThat(lines.of(SignIn.class)).extracting(LogLine::message).contains("Signed in");
 * }
 * </pre>
 *
 * The lines are those of the text format, with masked secrets.
 */
public final class LogLines implements Iterable<LogLine> {

	private final Supplier<List<LoggedEvent>> events;

	LogLines(Supplier<List<LoggedEvent>> events) {
		this.events = events;
	}

	/**
	 * The lines until now.
	 * @return the lines, the oldest first
	 */
	public List<LogLine> all() {
		return this.events.get().stream().map(LoggedEvent::line).toList();
	}

	/**
	 * The lines of a logger and the loggers below it.
	 * @param logger the name of a logger, such as a package
	 * @return a view of these lines
	 */
	public LogLines of(String logger) {
		return matching((line) -> line.logger().equals(logger) || line.logger().startsWith(logger + "."));
	}

	/**
	 * The lines of the logger of a class.
	 * @param type the class
	 * @return a view of these lines
	 */
	public LogLines of(Class<?> type) {
		return of(type.getName());
	}

	/**
	 * The lines of a level, or a more severe one.
	 * @param level the level
	 * @return a view of these lines
	 */
	public LogLines from(LogLine.Level level) {
		return matching((line) -> line.level().compareTo(level) >= 0);
	}

	/**
	 * The lines that a predicate accepts.
	 * @param predicate the predicate
	 * @return a view of these lines
	 */
	public LogLines matching(Predicate<LogLine> predicate) {
		return new LogLines(() -> this.events.get().stream().filter((event) -> predicate.test(event.line())).toList());
	}

	/**
	 * Verifies that nothing in the lines was or looks like a secret: neither one that the
	 * format masks, because only the mask keeps it out of the log, nor one of the given
	 * values, as it is or in Base64 or URL encoding.
	 * @param values further values that must not be logged, such as a password
	 * @throws AssertionError if there is one; the message has the lines with masked
	 * secrets
	 */
	public void assertThatNoSecretIsLogged(String... values) {
		List<LoggedEvent> secret = this.events.get()
			.stream()
			.filter((event) -> event.hasSecret() || Arrays.stream(values).anyMatch(event::contains))
			.toList();
		if (!secret.isEmpty()) {
			throw new AssertionError(secret.stream()
				.map((event) -> event.masked(values))
				.collect(Collectors.joining("\n", "Expected no secret in the log, but these lines have one:\n", "")));
		}
	}

	@Override
	public Iterator<LogLine> iterator() {
		return all().iterator();
	}

	@Override
	public String toString() {
		return this.events.get().stream().map((event) -> event.masked()).collect(Collectors.joining("\n"));
	}

}
