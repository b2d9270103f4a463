package io.sharedcore.erasure;

import java.util.List;

/**
 * An entity class as the database has it.
 *
 * @param entity the class of the mapping
 * @param keyType the type of the key
 * @param keyIsId whether the key can be the id of a person
 * @param keyParameter the parameter that is compared with the key
 * @param rootKeyType the type of the key in the table with the version
 * @param scopes the personal attributes by person
 */
record PlannedEntity(PersonalEntity entity, String keyType, boolean keyIsId, String keyParameter, String rootKeyType,
		List<PlannedScope> scopes) {

}
