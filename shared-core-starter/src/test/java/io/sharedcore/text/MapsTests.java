package io.sharedcore.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MapsTests {

	@Test
	void nestedMapsAreMerged() {
		Map<String, Object> base = Map.of("server", Map.of("port", 8080, "ssl", Map.of("on", true)), "name", "a");
		Map<String, Object> override = Map.of("server", Map.of("port", 9090, "ssl", Map.of("key", "k")));
		assertThat(Maps.deepMerge(base, override))
			.isEqualTo(Map.of("server", Map.of("port", 9090, "ssl", Map.of("on", true, "key", "k")), "name", "a"));
	}

	@Test
	void listsAreReplaced() {
		assertThat(Maps.deepMerge(Map.of("a", List.of(1, 2, 3)), Map.of("a", List.of(4))))
			.isEqualTo(Map.of("a", List.of(4)));
	}

	@Test
	void valueReplacesAMapAndAMapAValue() {
		assertThat(Maps.deepMerge(Map.of("a", Map.of("b", 1), "c", 2), Map.of("a", 3, "c", Map.of("d", 4))))
			.isEqualTo(Map.of("a", 3, "c", Map.of("d", 4)));
	}

	@Test
	void emptyMapLeavesAMapAsItIs() {
		assertThat(Maps.deepMerge(Map.of("a", Map.of("b", 1)), Map.of("a", Map.of())))
			.isEqualTo(Map.of("a", Map.of("b", 1)));
	}

	@Test
	void nullOverridesAndIsOverridden() {
		Map<String, Object> nulls = new HashMap<>();
		nulls.put("a", null);
		assertThat(Maps.deepMerge(Map.of("a", 1), nulls)).containsEntry("a", null).hasSize(1);
		assertThat(Maps.deepMerge(nulls, Map.of("a", 1))).isEqualTo(Map.of("a", 1));
		assertThat(Maps.deepMerge(nulls, Map.of("b", 1))).containsEntry("a", null).hasSize(2);
	}

	@Test
	void nullIsAKeyToo() {
		Map<String, Object> base = new HashMap<>();
		base.put(null, Collections.singletonMap(null, 1));
		assertThat(Maps.deepMerge(base, Map.of("a", 2))).containsEntry(null, Collections.singletonMap(null, 1));
	}

	@Test
	void keysOfTheBaseComeFirst() {
		Map<String, Object> base = new LinkedHashMap<>();
		base.put("z", 1);
		base.put("a", 2);
		Map<String, Object> override = new LinkedHashMap<>();
		override.put("m", 3);
		override.put("a", 4);
		assertThat(Maps.deepMerge(base, override).keySet()).containsExactly("z", "a", "m");
	}

	@Test
	void resultSharesNothingWithTheArguments() {
		List<Object> list = new ArrayList<>(List.of(new HashMap<>(Map.of("x", 1))));
		Map<String, Object> nested = new HashMap<>(Map.of("list", list));
		Map<String, Object> base = new HashMap<>(Map.of("base", nested));
		Map<String, Object> override = new HashMap<>(Map.of("override", nested));
		Map<String, Object> merged = Maps.deepMerge(base, override);
		list.clear();
		nested.clear();
		base.clear();
		override.clear();
		Object expected = Map.of("list", List.of(Map.of("x", 1)));
		assertThat(merged).isEqualTo(Map.of("base", expected, "override", expected));
	}

	@Test
	void resultCannotBeModifiedAtAnyDepth() {
		Map<String, Object> merged = Maps.deepMerge(Map.of("map", new HashMap<>(Map.of("a", 1))),
				Map.of("list", new ArrayList<>(Arrays.asList(1, null)), "set", Set.of(1), "map", Map.of("b", 2)));
		assertUnmodifiable(() -> merged.put("x", 1));
		assertUnmodifiable(() -> ((Map<?, ?>) merged.get("map")).clear());
		assertUnmodifiable(() -> ((List<?>) merged.get("list")).clear());
		assertUnmodifiable(() -> ((Set<?>) merged.get("set")).clear());
	}

	@Test
	void mapThatContainsItselfIsRefused() {
		Map<String, Object> loop = new HashMap<>();
		loop.put("self", loop);
		assertThatIllegalArgumentException().isThrownBy(() -> Maps.deepMerge(loop, Map.of()))
			.withMessageContaining("contains itself");
		assertThatIllegalArgumentException().isThrownBy(() -> Maps.deepMerge(Map.of(), loop));
		assertThatIllegalArgumentException().isThrownBy(() -> Maps.deepMerge(loop, loop));
	}

	@Test
	void mapNestedVeryDeeplyIsRefusedInsteadOfOverflowingTheStack() {
		Object value = 1;
		for (int i = 0; i < 100_000; i++) {
			value = new HashMap<>(Collections.singletonMap("a", value));
		}
		Map<String, Object> deep = Collections.singletonMap("a", value);
		assertThatIllegalArgumentException().isThrownBy(() -> Maps.deepMerge(deep, Map.of("b", 1)));
	}

	@Property
	void emptyMapChangesNothing(@ForAll("trees") Map<String, Object> tree) {
		assertThat(Maps.deepMerge(tree, Map.of())).isEqualTo(tree);
		assertThat(Maps.deepMerge(Map.of(), tree)).isEqualTo(tree);
		assertThat(Maps.deepMerge(tree, tree)).isEqualTo(tree);
	}

	@Property
	void layersMayBeMergedInAnyGrouping(@ForAll("flat") Map<String, Object> first,
			@ForAll("flat") Map<String, Object> second, @ForAll("flat") Map<String, Object> third) {
		assertThat(Maps.deepMerge(Maps.deepMerge(first, second), third))
			.isEqualTo(Maps.deepMerge(first, Maps.deepMerge(second, third)));
	}

	@Provide
	Arbitrary<Map<String, Object>> flat() {
		return map(Arbitraries.integers().between(0, 9).map((number) -> number));
	}

	@Provide
	Arbitrary<Map<String, Object>> trees() {
		return Arbitraries.recursive(this::flat,
				(inner) -> map(Arbitraries.oneOf(inner, inner.list().ofMaxSize(3), Arbitraries.of(1, "x"))), 0, 3);
	}

	private static Arbitrary<Map<String, Object>> map(Arbitrary<? extends Object> values) {
		return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), values.map((value) -> (Object) value)).ofMaxSize(3);
	}

	private static void assertUnmodifiable(Runnable modification) {
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(modification::run);
	}

}
