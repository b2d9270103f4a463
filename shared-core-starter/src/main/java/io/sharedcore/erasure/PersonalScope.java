package io.sharedcore.erasure;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The personal attributes of an entity that belong to the same person.
 *
 * @param link the column that names the person; {@code null} if only the entity itself
 * can be the person
 * @param whole whether these are the attributes of the entity itself, so that its id can
 * name the person
 * @param tables the tables with personal columns
 * @param paths the paths of the erased values in a snapshot of the audit trail
 */
record PersonalScope(@Nullable SubjectLink link, boolean whole, List<PersonalTable> tables, List<List<String>> paths) {

	Stream<String> erasedAttributes() {
		return this.tables.stream()
			.flatMap((table) -> (table.emptied() != null) ? Stream.of(table.emptied())
					: table.columns().stream().filter(PersonalColumn::isErased).map(PersonalColumn::attribute));
	}

}
