package io.sharedcore.erasure;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The personal attributes of a session factory. It is in the settings of the session
 * factory, and filled when that is built.
 */
final class ErasureMapping {

	static final String SETTING = "shared-core.erasure";

	private volatile Content content = new Content(List.of(), List.of(), Set.of(), List.of(), false);

	static @Nullable ErasureMapping of(Map<String, ?> settings) {
		return (settings.get(SETTING) instanceof ErasureMapping mapping) ? mapping : null;
	}

	void fill(Content found) {
		this.content = found;
	}

	Content content() {
		return this.content;
	}

	/**
	 * What was found.
	 *
	 * @param entities the entity classes with personal attributes, and those that can be
	 * a person
	 * @param audit the tables of the audit trail
	 * @param types all entity classes
	 * @param problems why a person could not be erased completely
	 * @param audited whether there are columns with the names of users
	 */
	record Content(List<PersonalEntity> entities, List<AuditRecordTable> audit, Set<Class<?>> types,
			List<String> problems, boolean audited) {

		boolean isPersonal() {
			return !this.problems.isEmpty() || this.entities.stream().anyMatch(PersonalEntity::isPersonal);
		}

	}

}
