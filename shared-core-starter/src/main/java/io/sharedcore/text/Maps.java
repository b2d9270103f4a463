package io.sharedcore.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Merges nested maps, as they come from YAML and JSON.
 */
public final class Maps {

	private static final int MAX_DEPTH = 500;

	private Maps() {
	}

	/**
	 * Merges two maps.
	 * <ul>
	 * <li>If both have a map under a key, the two maps are merged in the same way.</li>
	 * <li>Otherwise {@code override} takes precedence: lists are replaced as a whole, and
	 * a map replaces a value as well as a value replaces a map.</li>
	 * <li>A {@code null} in {@code override} takes precedence, too: the key stays, with
	 * {@code null}. A key that {@code override} lacks keeps the value of
	 * {@code base}.</li>
	 * </ul>
	 * The keys of {@code base} come first, in its order, then the new ones.
	 * <p>
	 * The result is unmodifiable at any depth. It shares no map, list or set with the
	 * arguments, which do not change. Values of other types, including arrays, are the
	 * same objects.
	 * @param base the values that apply where {@code override} has no key
	 * @param override the values that take precedence
	 * @param <K> the type of the keys
	 * @return a new, unmodifiable map
	 * @throws IllegalArgumentException if an argument is nested more than 500 levels deep
	 * or contains itself
	 */
	public static <K> Map<K, @Nullable Object> deepMerge(Map<? extends K, ? extends @Nullable Object> base,
			Map<? extends K, ? extends @Nullable Object> override) {
		return merge(base, override, 1);
	}

	private static <K> Map<K, @Nullable Object> merge(Map<? extends K, ? extends @Nullable Object> base,
			Map<? extends K, ? extends @Nullable Object> override, int depth) {
		Map<K, @Nullable Object> winners = new LinkedHashMap<>(override);
		Map<K, @Nullable Object> merged = new LinkedHashMap<>(base);
		merged.replaceAll((key, value) -> winners.containsKey(key) ? value : copy(value, depth));
		winners.forEach((key, value) -> {
			boolean bothAreMaps = merged.get(key) instanceof Map && value instanceof Map;
			merged.put(key, bothAreMaps ? mergeNested(merged.get(key), value, depth) : copy(value, depth));
		});
		return Collections.unmodifiableMap(merged);
	}

	private static Object mergeNested(@Nullable Object base, @Nullable Object override, int depth) {
		return merge((Map<?, ?>) base, (Map<?, ?>) override, deeper(depth));
	}

	private static @Nullable Object copy(@Nullable Object value, int depth) {
		if (value instanceof Map<?, ?> map) {
			return merge(map, Map.of(), deeper(depth));
		}
		if (value instanceof List<?> list) {
			return Collections.unmodifiableList(copyInto(new ArrayList<>(), list, depth));
		}
		if (value instanceof Set<?> set) {
			return Collections.unmodifiableSet(copyInto(new LinkedHashSet<>(), set, depth));
		}
		return value;
	}

	private static <C extends Collection<@Nullable Object>> C copyInto(C target, Collection<?> source, int depth) {
		int next = deeper(depth);
		source.forEach((element) -> target.add(copy(element, next)));
		return target;
	}

	private static int deeper(int depth) {
		if (depth == MAX_DEPTH) {
			throw new IllegalArgumentException(
					"A map to be merged is nested more than " + MAX_DEPTH + " levels deep, or contains itself");
		}
		return depth + 1;
	}

}
