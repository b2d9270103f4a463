package io.sharedcore.precondition;

import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import org.hibernate.Hibernate;

/**
 * The text that names a version of an entity in a tag: a digest of the entity's name, its
 * id and its version, of always the same length.
 */
final class VersionTag {

	/** What may follow: the digest of further parts, or the coding that a proxy adds. */
	private static final String AFTER = ".-;";

	private final String named;

	/** The same version where the name of the entity is not known. */
	private final String unnamed;

	private VersionTag(String name, UUID id, long version) {
		this.named = TagDigest.of(name, id, version);
		this.unnamed = TagDigest.of("", id, version);
	}

	static VersionTag of(UUID id, long version) {
		return new VersionTag("", id, version);
	}

	/**
	 * Returns the current version of an entity.
	 * @throws IllegalStateException if the entity was never flushed
	 */
	static VersionTag of(BaseEntity entity) {
		Long version = entity.getVersion();
		if (version == null) {
			throw new IllegalStateException(entity + " has no version: it was not saved before the response");
		}
		return new VersionTag(Hibernate.getClass(entity).getName(), entity.getId(), version);
	}

	/** Whether a tag is that of this version, of any representation. */
	boolean isNamedBy(EntityTag tag) {
		return isPrefix(this.named, tag.opaque()) || isPrefix(this.unnamed, tag.opaque());
	}

	private static boolean isPrefix(String digest, String opaque) {
		return opaque.startsWith(digest)
				&& (opaque.length() == digest.length() || AFTER.indexOf(opaque.charAt(digest.length())) >= 0);
	}

	/** The tag without its quotes. */
	@Override
	public String toString() {
		return this.named;
	}

}
