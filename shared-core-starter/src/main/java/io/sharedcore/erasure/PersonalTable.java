package io.sharedcore.erasure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The personal columns of an entity in one table.
 *
 * @param name the qualified name of the table
 * @param key the column with the key of the entity
 * @param columns its personal columns
 * @param emptied the path of the element collection whose rows are deleted; {@code null}
 * if it is not deleted
 * @param link the column that names the person of a single element
 */
record PersonalTable(String name, String key, List<PersonalColumn> columns, @Nullable String emptied,
		@Nullable SubjectLink link) {

}
