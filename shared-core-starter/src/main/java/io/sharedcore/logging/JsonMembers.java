package io.sharedcore.logging;

import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The members of the JSON object and their names, by Spring Boot's
 * {@code logging.structured.json} properties. Names are those of fields, keys and MDC
 * entries before they are renamed.
 *
 * @param include the only members that are written; all if empty
 * @param exclude members that are not written
 * @param rename other names for members
 * @param add further members, the same in each line
 */
record JsonMembers(@DefaultValue Set<String> include, @DefaultValue Set<String> exclude,
		@DefaultValue Map<String, String> rename, @DefaultValue Map<String, String> add) {

	static final JsonMembers ALL = new JsonMembers(Set.of(), Set.of(), Map.of(), Map.of());

	JsonMembers {
		include = Set.copyOf(include);
		exclude = Set.copyOf(exclude);
		rename = Map.copyOf(rename);
		add = Map.copyOf(add);
	}

	boolean isWritten(String name) {
		return (this.include.isEmpty() || this.include.contains(name)) && !this.exclude.contains(name);
	}

	String nameOf(String name) {
		return this.rename.getOrDefault(name, name);
	}

}
