package io.sharedcore.precondition;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code If-Match} or {@code If-None-Match}: {@code *}, or entity tags. A
 * malformed value has no tags, so that it matches nothing.
 *
 * @param any whether it is {@code *}
 * @param tags the entity tags
 */
record EntityTagList(boolean any, List<EntityTag> tags) {

	static final EntityTagList ANY = new EntityTagList(true, List.of());

	static final EntityTagList NONE = new EntityTagList(false, List.of());

	/**
	 * Reads the lines of a header.
	 * @return the value; {@code null} if there is no line
	 */
	static @Nullable EntityTagList of(@Nullable Enumeration<String> lines) {
		return (lines != null && lines.hasMoreElements()) ? of(Collections.list(lines)) : null;
	}

	/** Reads the lines of a header; several lines are one list. */
	static EntityTagList of(List<String> lines) {
		return new EntityTagParser(String.join(",", lines)).parse();
	}

	/** Whether the condition of {@code If-Match} is true for a current version. */
	boolean includes(VersionTag version) {
		return this.any || this.tags.stream().anyMatch((tag) -> !tag.weak() && version.isNamedBy(tag));
	}

	/** Whether the condition of {@code If-None-Match} is false for a current tag. */
	boolean includesWeakly(EntityTag current) {
		return this.any || this.tags.stream().anyMatch(current::matchesWeakly);
	}

}
