package io.sharedcore.erasure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The personal attributes of the same person, as the database has them.
 *
 * @param scope the scope of the mapping
 * @param linkParameter the parameter that is compared with the link; {@code null} without
 * a link
 * @param tables the tables to erase
 */
record PlannedScope(PersonalScope scope, @Nullable String linkParameter, List<PlannedTable> tables) {

}
