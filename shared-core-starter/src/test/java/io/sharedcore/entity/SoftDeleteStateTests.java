package io.sharedcore.entity;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole table of transitions: after what, which transition, what it returns, and the
 * state that follows.
 */
class SoftDeleteStateTests {

	private static final String TABLE = """
			earlier                                     | transition     | returns | pending | cascaded | removed | in database | written | callback
			                                            | MARKED_DELETED |         | yes     |          |         |             |         |
			                                            | MARKED_ACTIVE  |         | yes     |          |         |             |         |
			                                            | CASCADED       | true    | yes     | yes      |         |             |         |
			                                            | REMOVED        |         |         |          | yes     |             |         |
			                                            | REMOVAL_UNDONE | false   |         |          |         |             |         |
			                                            | BEFORE_REMOVAL |         |         |          |         |             |         | yes
			                                            | AFTER_REMOVAL  | false   |         |          |         |             |         |
			                                            | STORED_DELETED |         |         |          |         | yes         | yes     |
			                                            | STORED_ACTIVE  |         |         |          |         |             |         |
			MARKED_DELETED                              | MARKED_DELETED |         | yes     |          |         |             |         |
			MARKED_DELETED                              | MARKED_ACTIVE  |         | yes     |          |         |             |         |
			MARKED_DELETED                              | CASCADED       | true    | yes     | yes      |         |             |         |
			MARKED_DELETED                              | STORED_DELETED |         |         |          |         | yes         | yes     |
			MARKED_DELETED                              | STORED_ACTIVE  |         |         |          |         |             |         |
			MARKED_DELETED CASCADED                     | CASCADED       | false   | yes     | yes      |         |             |         |
			MARKED_DELETED CASCADED                     | MARKED_DELETED |         | yes     |          |         |             |         |
			MARKED_DELETED CASCADED                     | MARKED_ACTIVE  |         | yes     |          |         |             |         |
			MARKED_DELETED CASCADED                     | STORED_DELETED |         |         | yes      |         | yes         | yes     |
			MARKED_DELETED CASCADED STORED_DELETED      | CASCADED       | false   |         | yes      |         | yes         | yes     |
			MARKED_DELETED CASCADED STORED_DELETED      | MARKED_ACTIVE  |         | yes     |          |         | yes         | yes     |
			MARKED_DELETED CASCADED STORED_DELETED      | STORED_DELETED |         |         | yes      |         | yes         | yes     |
			STORED_DELETED                              | MARKED_ACTIVE  |         | yes     |          |         | yes         | yes     |
			STORED_DELETED                              | MARKED_DELETED |         | yes     |          |         | yes         |         |
			STORED_DELETED                              | CASCADED       | true    | yes     | yes      |         | yes         | yes     |
			STORED_DELETED MARKED_ACTIVE                | STORED_ACTIVE  |         |         |          |         |             | yes     |
			STORED_DELETED MARKED_ACTIVE CASCADED       | STORED_ACTIVE  |         |         | yes      |         |             | yes     |
			STORED_DELETED STORED_ACTIVE                | MARKED_DELETED |         | yes     |          |         |             |         |
			STORED_DELETED STORED_ACTIVE MARKED_DELETED | STORED_DELETED |         |         |          |         | yes         | yes     |
			REMOVED                                     | REMOVED        |         |         |          | yes     |             |         |
			REMOVED                                     | REMOVAL_UNDONE | true    |         |          |         |             |         |
			REMOVED REMOVAL_UNDONE                      | REMOVAL_UNDONE | false   |         |          |         |             |         |
			REMOVED MARKED_DELETED                      | REMOVAL_UNDONE | true    | yes     |          |         |             |         |
			REMOVED MARKED_DELETED CASCADED             | STORED_DELETED |         |         | yes      | yes     | yes         | yes     |
			REMOVED BEFORE_REMOVAL                      | REMOVAL_UNDONE | true    |         |          |         |             |         | yes
			BEFORE_REMOVAL                              | BEFORE_REMOVAL |         |         |          |         |             |         | yes
			BEFORE_REMOVAL                              | AFTER_REMOVAL  | true    |         |          |         |             |         |
			BEFORE_REMOVAL AFTER_REMOVAL                | AFTER_REMOVAL  | false   |         |          |         |             |         |
			BEFORE_REMOVAL MARKED_DELETED               | STORED_DELETED |         |         |          |         | yes         | yes     | yes
			""";

	static List<Row> table() {
		return TABLE.lines().skip(1).map(Row::of).toList();
	}

	@ParameterizedTest
	@MethodSource("table")
	void transitionLeadsToTheStateOfItsRow(Row row) {
		SoftDeleteState state = new SoftDeleteState();
		row.earlier().forEach((transition) -> transition.step.apply(state));
		String returned = row.transition().step.apply(state);
		assertThat(returned).isEqualTo(row.returned());
		assertThat(flags(state)).isEqualTo(row.flags());
	}

	@Test
	void tableHasEveryTransition() {
		assertThat(table()).extracting(Row::transition).contains(Transition.values());
		assertThat(Arrays.stream(SoftDeleteState.class.getDeclaredMethods())
			.filter((method) -> !method.isSynthetic())
			.map(Method::getName)
			.filter((name) -> !name.startsWith("is"))).containsExactlyInAnyOrderElementsOf(
					Arrays.stream(Transition.values()).map((transition) -> transition.method).distinct().toList());
	}

	/** The last flag is read by a transition, and comes last for that reason. */
	private static List<Boolean> flags(SoftDeleteState state) {
		return List.of(state.isPending(), state.isCascaded(), state.isRemoved(), state.isDeletedInDatabase(),
				state.isDeletionWritten(), state.afterRemoval());
	}

	private enum Transition {

		MARKED_DELETED("markedDeleted", SoftDeleteState::markedDeleted),
		MARKED_ACTIVE("markedActive", SoftDeleteState::markedActive), CASCADED("cascade", SoftDeleteState::cascade),
		REMOVED("removed", SoftDeleteState::removed), REMOVAL_UNDONE("undoRemoval", SoftDeleteState::undoRemoval),
		BEFORE_REMOVAL("beforeRemoval", SoftDeleteState::beforeRemoval),
		AFTER_REMOVAL("afterRemoval", SoftDeleteState::afterRemoval),
		STORED_DELETED("stored", (SoftDeleteState state) -> state.stored(true)),
		STORED_ACTIVE("stored", (SoftDeleteState state) -> state.stored(false));

		private final String method;

		private final Function<SoftDeleteState, String> step;

		Transition(String method, Consumer<SoftDeleteState> step) {
			this.method = method;
			this.step = (state) -> {
				step.accept(state);
				return "";
			};
		}

		Transition(String method, Predicate<SoftDeleteState> step) {
			this.method = method;
			this.step = (state) -> String.valueOf(step.test(state));
		}

	}

	private record Row(List<Transition> earlier, Transition transition, String returned, List<Boolean> flags) {

		static Row of(String line) {
			List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
			return new Row(
					Stream.of(cells.get(0).split(" "))
						.filter((name) -> !name.isEmpty())
						.map(Transition::valueOf)
						.toList(),
					Transition.valueOf(cells.get(1)), cells.get(2),
					cells.subList(3, 9).stream().map("yes"::equals).toList());
		}

		@Override
		public String toString() {
			return this.earlier + " then " + this.transition;
		}

	}

}
