package io.sharedcore.precondition;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TagDigestTests {

	@Test
	void digestIsPartOfATagAndOfFixedLength() {
		assertThat(TagDigest.of("a", 1)).matches("[A-Za-z0-9_-]{24}").isNotEqualTo(TagDigest.of("a", 2));
		assertThat(TagDigest.of()).hasSize(24);
	}

	/** In all instances, and after a restart: a literal of an earlier run. */
	@Test
	void digestIsTheSameInEveryProcess() {
		assertThat(TagDigest.of("name", new UUID(1, 2), 3L)).isEqualTo(TagDigest.of("name", new UUID(1, 2), 3L))
			.isEqualTo("GKSKGXrbjztB9lBaynZIyinX");
	}

	@ParameterizedTest
	@MethodSource
	void sameContentHasTheSameDigest(Object one, Object other) {
		assertThat(TagDigest.of(one)).isEqualTo(TagDigest.of(other));
	}

	static Stream<Arguments> sameContentHasTheSameDigest() {
		Instant now = Instant.now();
		return Stream.of(Arguments.of(new ArrayList<>(List.of(1, 2)), List.of(1, 2)),
				Arguments.of(new LinkedHashSet<>(List.of("a", "b", "c")), new HashSet<>(List.of("c", "b", "a"))),
				Arguments.of(new TreeMap<>(Map.of("a", 1, "b", 2)), new HashMap<>(Map.of("b", 2, "a", 1))),
				Arguments.of(new Shown("a", List.of(1)), new Shown("a", List.of(1))),
				Arguments.of(new int[] { 1, 2 }, new int[] { 1, 2 }), Arguments.of(Optional.of("a"), Optional.of("a")),
				Arguments.of(now, Instant.parse(now.toString())),
				Arguments.of(new Shown(null, List.of()), new Shown(null, List.of())));
	}

	@ParameterizedTest
	@MethodSource
	void otherContentHasAnotherDigest(@Nullable Object one, @Nullable Object other) {
		assertThat(TagDigest.of(one)).isNotEqualTo(TagDigest.of(other));
	}

	static Stream<Arguments> otherContentHasAnotherDigest() {
		PageRequest first = PageRequest.of(0, 2);
		return Stream.of(Arguments.of(List.of("ab", "c"), List.of("a", "bc")),
				Arguments.of(List.of(List.of(1), List.of(2)), List.of(List.of(1, 2))),
				Arguments.of(List.of(1, 2), List.of(2, 1)), Arguments.of(Set.of(1), Set.of(2)),
				Arguments.of(Arrays.asList("a", null), List.of("a")), Arguments.of(null, "null"), Arguments.of(1, 1L),
				Arguments.of("1", 1), Arguments.of(Optional.empty(), null), Arguments.of(new Date(1), new Date(2)),
				Arguments.of(Map.of("a", "b"), Map.of("b", "a")),
				Arguments.of(new Shown("a", List.of(1)), new Shown("a", List.of(2))),
				Arguments.of(new byte[] { 1 }, new byte[] { 2 }), Arguments.of(Path.of("a", "b"), Path.of("a", "c")),
				Arguments.of(new PageImpl<>(List.of("a"), first, 5), new PageImpl<>(List.of("b"), first, 5)),
				Arguments.of(new PageImpl<>(List.of("a"), first, 5), new PageImpl<>(List.of("a"), first, 7)));
	}

	/**
	 * Its text would be its identity: another one on each request and in each instance.
	 */
	@Test
	void objectWithoutContentIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> TagDigest.of(List.of(new Object())))
			.withMessageContaining("java.lang.Object");
		assertThatIllegalArgumentException().isThrownBy(() -> TagDigest.of(Stream.of(1)));
	}

	private record Shown(@Nullable String name, List<Integer> numbers) {

	}

}
