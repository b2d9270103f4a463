package io.sharedcore.benchmarks.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a runner was asked to do: {@code --name=value} for its parameters, and
 * {@code --quick} for the smallest values of all others, which show that it runs and
 * nothing more.
 */
public final class Arguments {

	private final Set<String> given;

	private final Map<String, Integer> values = new LinkedHashMap<>();

	private final boolean quick;

	private Arguments(Set<String> given) {
		this.given = given;
		this.quick = given.contains("--quick");
	}

	/**
	 * Reads them.
	 * @param arguments those of the command line
	 * @param parameters what the runner knows
	 * @return the values
	 * @throws IllegalArgumentException if there is one that the runner does not know; the
	 * message names those that it does
	 */
	public static Arguments of(String[] arguments, Parameter... parameters) {
		Arguments read = new Arguments(Set.of(arguments));
		int known = read.quick ? 1 : 0;
		for (Parameter parameter : parameters) {
			known += read.take(parameter) ? 1 : 0;
		}
		if (known != read.given.size()) {
			throw new IllegalArgumentException(
					"Understood are --quick and " + read.values + ", as --name=value; given: " + read.given);
		}
		return read;
	}

	private boolean take(Parameter parameter) {
		String start = "--" + parameter.name() + "=";
		int usual = this.quick ? parameter.quick() : parameter.usual();
		int value = this.given.stream()
			.filter((argument) -> argument.startsWith(start))
			.map((argument) -> Integer.parseInt(argument.substring(start.length())))
			.findFirst()
			.orElse(usual);
		this.values.put(parameter.name(), value);
		return this.given.stream().anyMatch((argument) -> argument.startsWith(start));
	}

	/**
	 * The value of a parameter.
	 * @param name its name
	 * @return its value
	 */
	public int get(String name) {
		Integer value = this.values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("No parameter '" + name + "' among " + this.values.keySet());
		}
		return value;
	}

	/**
	 * Whether only the smallest form of the run was asked for.
	 * @return whether it is a quick run
	 */
	public boolean isQuick() {
		return this.quick;
	}

	/**
	 * Where a plot belongs: with the others that are kept, unless the run was a quick
	 * one.
	 * @param name the file's name, without its ending
	 * @return the file
	 */
	public Path plot(String name) {
		return OutputFiles.plot(name, this.quick);
	}

	/** What was chosen, for the reader of the results. */
	@Override
	public String toString() {
		return this.values.toString();
	}

	/**
	 * A number that a runner can be given.
	 *
	 * @param name its name, in lower case
	 * @param usual its value if nothing is said
	 * @param quick its value in a quick run
	 */
	public record Parameter(String name, int usual, int quick) {
	}

}
