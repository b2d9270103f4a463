package io.sharedcore.erasure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * An entity class with rows of persons.
 *
 * @param type the class, which is not abstract
 * @param name the JPA name
 * @param table the table that has a row for each entity of this class
 * @param key the column with the key
 * @param filter the condition on {@code r} for rows of exactly this class
 * @param root the table with the version
 * @param rootKey the column with the key in that table
 * @param stamps the columns that a change of a row sets
 * @param scopes the personal attributes by person
 */
record PersonalEntity(Class<?> type, String name, String table, String key, String filter, String root, String rootKey,
		Stamps stamps, List<PersonalScope> scopes) {

	List<String> erasedAttributes() {
		return this.scopes.stream().flatMap(PersonalScope::erasedAttributes).distinct().sorted().toList();
	}

	boolean isPersonal() {
		return !this.scopes.stream().allMatch((scope) -> scope.tables().isEmpty());
	}

	/** Whether the rows can be of a person at all. */
	boolean isLinked() {
		return this.scopes.stream().anyMatch((scope) -> scope.link() != null);
	}

	/** The tables that an erasure changes. */
	Set<String> tableNames() {
		return Stream.concat(Stream.of(this.root), tables().map(PersonalTable::name)).collect(Collectors.toSet());
	}

	Stream<PersonalTable> tables() {
		return this.scopes.stream().flatMap((scope) -> scope.tables().stream());
	}

	/**
	 * The columns that a change of a row sets.
	 *
	 * @param version the version
	 * @param versionIsTime whether the version is a time
	 * @param updatedAt the time of the last change
	 * @param updatedBy the user of the last change
	 */
	record Stamps(@Nullable String version, boolean versionIsTime, @Nullable String updatedAt,
			@Nullable String updatedBy) {

	}

}
