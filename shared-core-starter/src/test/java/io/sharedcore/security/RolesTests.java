package io.sharedcore.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RolesTests {

	static Stream<Arguments> claims() {
		return Stream.of(arguments("roles", Map.of(), Set.of()),
				arguments("roles", Map.of("roles", List.of("agent", "admin")), Set.of("agent", "admin")),
				arguments("roles", Map.of("roles", "agent admin"), Set.of("agent", "admin")),
				arguments("roles", Map.of("roles", "agent,admin"), Set.of("agent", "admin")),
				arguments("roles", Map.of("roles", List.of("ROLE_agent")), Set.of("agent")),
				arguments("roles", Map.of("roles", List.of("ROLE_", " ", "")), Set.of()),
				arguments("roles", Map.of("roles", List.of(1, Map.of("admin", true), List.of("admin"))), Set.of()),
				arguments("roles", Map.of("roles", Map.of("admin", true)), Set.of()),
				arguments("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("agent"))),
						Set.of("agent")),
				arguments("a.b.c", Map.of("a", Map.of("b", Map.of("c", "agent"))), Set.of("agent")),
				arguments("https://example.org/roles", Map.of("https://example.org/roles", List.of("agent")),
						Set.of("agent")),
				arguments("a.b", Map.of("a", "text"), Set.of()),
				arguments("resource_access.com.example.desk.roles",
						Map.of("resource_access", Map.of("com.example.desk", Map.of("roles", List.of("agent")))),
						Set.of("agent")),
				arguments("https://example.org/access.roles",
						Map.of("https://example.org/access", Map.of("roles", List.of("agent"))), Set.of("agent")),
				arguments("a.b.c", Map.of("a.b", Map.of("c", "longest"), "a", Map.of("b.c", "shorter")),
						Set.of("longest")),
				arguments("a.b.c", Map.of("a.b", Map.of("d", "other"), "a", Map.of("b", Map.of("c", "agent"))),
						Set.of("agent")),
				arguments("a.b.c", Map.of("a.b", "text", "a", Map.of("b.c", "agent")), Set.of("agent")),
				arguments(".a.", Map.of("", Map.of("a", Map.of("", "agent"))), Set.of()));
	}

	@ParameterizedTest
	@MethodSource("claims")
	void rolesInAClaimAre(String name, Map<String, ?> claims, Set<String> expected) {
		assertThat(Roles.in(claims, name)).isEqualTo(expected);
	}

}
