package io.sharedcore.erasure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The column that names the person whom a row is about.
 *
 * @param table the table of the column
 * @param key the column of the table with the key of the entity
 * @param column the column
 * @param target the entity that it refers to; {@code null} if it only has an id
 * @param path where a snapshot of the audit trail has its value
 */
record SubjectLink(String table, String key, String column, @Nullable Class<?> target, List<String> path) {

	/** Whether it can name a person of a type. */
	boolean mayName(Class<?> subjectType, boolean mapped) {
		return this.target == null || !mapped || this.target.isAssignableFrom(subjectType)
				|| subjectType.isAssignableFrom(this.target);
	}

}
