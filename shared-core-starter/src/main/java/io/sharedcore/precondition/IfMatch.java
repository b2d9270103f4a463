package io.sharedcore.precondition;

import java.util.List;

import io.sharedcore.entity.BaseEntity;
import org.jspecify.annotations.Nullable;

/**
 * The precondition {@code If-Match} of a request (RFC 9110, section 13.1.1), as a
 * parameter of a handler that changes an entity. Call {@link #require} with the entity
 * that was read in the transaction of the change: then a change between the check and the
 * flush is a 412, too.
 */
public final class IfMatch {

	private final @Nullable EntityTagList expected;

	private boolean checked;

	IfMatch(@Nullable EntityTagList expected) {
		this.expected = expected;
	}

	/**
	 * Returns the precondition of a request without the header. For tests of handlers.
	 * @return a precondition that every entity fulfils
	 */
	public static IfMatch none() {
		return new IfMatch(null);
	}

	/**
	 * Returns the precondition of a request with the header. For tests of handlers.
	 * @param values the lines of the header
	 * @return the precondition
	 */
	public static IfMatch of(String... values) {
		return new IfMatch(EntityTagList.of(List.of(values)));
	}

	/**
	 * Whether the request has the header.
	 * @return whether it has
	 */
	public boolean isPresent() {
		return this.expected != null;
	}

	/**
	 * Compares the version of an entity with the header. Without the header, every entity
	 * passes. {@code *} only requires that there is an entity. Weak tags and malformed
	 * headers match nothing.
	 * @param current the entity before the change; {@code null} if there is none
	 * @throws PreconditionFailedException if the header names another version
	 */
	public void require(@Nullable BaseEntity current) {
		this.checked = true;
		if (this.expected == null) {
			return;
		}
		if (current == null || current.getVersion() == null) {
			throw new PreconditionFailedException(null);
		}
		VersionTag version = VersionTag.of(current);
		if (!this.expected.includes(version)) {
			throw new PreconditionFailedException(EntityTag.strong(version.toString()).toString());
		}
	}

	/** Whether the request relies on a check that was not made. */
	boolean isIgnored() {
		return isPresent() && !this.checked;
	}

}
