package io.sharedcore.erasure;

import java.util.Set;
import java.util.UUID;

/**
 * The person of an erasure.
 *
 * @param type the type
 * @param id the id
 * @param mapped whether the type is an entity of this service
 */
record Subject(Class<?> type, UUID id, boolean mapped) {

	static Subject of(Class<?> type, UUID id, Set<Class<?>> entities) {
		boolean mapped = entities.stream()
			.anyMatch(
					(entity) -> entity.isAssignableFrom(type) || type.isAssignableFrom(entity) && type != Object.class);
		return new Subject(type, id, mapped);
	}

	String idText() {
		return this.id.toString();
	}

	boolean isItself(PersonalEntity entity) {
		return this.type.isAssignableFrom(entity.type());
	}

	boolean isNamedBy(SubjectLink link) {
		return link.mayName(this.type, this.mapped);
	}

	/** The name of the type in the table of the pseudonyms. */
	String typeName() {
		return this.type.getSimpleName();
	}

}
