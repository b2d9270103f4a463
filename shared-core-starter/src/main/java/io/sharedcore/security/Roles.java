package io.sharedcore.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The roles in a claim. The claim is looked up by its exact name first, then along its
 * dots ({@code realm_access.roles}). Names on this path may have dots, too
 * ({@code resource_access.com.example.desk.roles}). The claim may be a list or a text of
 * words. A role is the same with and without Spring Security's prefix.
 */
final class Roles {

	static final String PREFIX = "ROLE_";

	private Roles() {
	}

	static Set<String> in(Map<String, ?> claims, String claimName) {
		Set<String> roles = new LinkedHashSet<>();
		for (Object value : values(find(claims, claimName))) {
			if (value instanceof String role && !withoutPrefix(role.strip()).isEmpty()) {
				roles.add(withoutPrefix(role.strip()));
			}
		}
		return roles;
	}

	static String withoutPrefix(String role) {
		return role.startsWith(PREFIX) ? role.substring(PREFIX.length()) : role;
	}

	/** The longest matching name of a claim comes first, because names may have dots. */
	private static @Nullable Object find(Map<?, ?> claims, String name) {
		Object exact = claims.get(name);
		for (int dot = name.lastIndexOf('.'); exact == null && dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
			if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> nested) {
				exact = find(nested, name.substring(dot + 1));
			}
		}
		return exact;
	}

	private static Collection<?> values(@Nullable Object claim) {
		if (claim instanceof Collection<?> several) {
			return several;
		}
		return (claim instanceof String words) ? Arrays.asList(words.split("[\\s,]+")) : Set.of();
	}

}
