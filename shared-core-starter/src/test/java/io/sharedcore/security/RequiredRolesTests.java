package io.sharedcore.security;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.support.ApplicationObjectSupport;
import org.springframework.core.annotation.AliasFor;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RequiredRolesTests {

	private final RequiredRoles roles = new RequiredRoles("boss");

	static Stream<Arguments> methods() {
		return Stream.of(arguments(Desk.class, "open", Set.of()),
				arguments(Desk.class, "agents", Set.of(Set.of("agent"))),
				arguments(Desk.class, "either", Set.of(Set.of("agent", "lead"))),
				arguments(Desk.class, "admins", Set.of(Set.of("boss"))),
				arguments(Desk.class, "both", Set.of(Set.of("boss"), Set.of("agent"))),
				arguments(Desk.class, "composed", Set.of(Set.of("agent"))),
				arguments(Desk.class, "aliased", Set.of(Set.of("auditor"))),
				arguments(Desk.class, "prefixed", Set.of(Set.of("agent"))),
				arguments(Desk.class, "promised", Set.of(Set.of("clerk"))),
				arguments(Desk.class, "generic", Set.of(Set.of("clerk"))),
				arguments(Closed.class, "inherited", Set.of(Set.of("agent"))),
				arguments(Closed.class, "loosened", Set.of(Set.of("customer"))),
				arguments(Closed.class, "toString", Set.of()),
				arguments(SubOfClosed.class, "inherited", Set.of(Set.of("agent"))),
				arguments(SubOfClosed.class, "loosened", Set.of(Set.of("customer"))),
				arguments(SubOfClosed.class, "own", Set.of(Set.of("agent"))),
				arguments(OfClosedInterface.class, "run", Set.of(Set.of("boss"))));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void rolesOfAMethodAre(Class<?> type, String name, Set<Set<String>> expected) {
		Method method = Stream.of(ReflectionUtils.getAllDeclaredMethods(type))
			.filter((candidate) -> candidate.getName().equals(name) && !candidate.isBridge())
			.findFirst()
			.orElseThrow();
		assertThat(this.roles.of(method, type)).containsExactlyInAnyOrderElementsOf(expected);
	}

	@ParameterizedTest
	@MethodSource("methods")
	void classOfAMethodThatAsksForRolesIsNotPassedOver(Class<?> type, String name, Set<Set<String>> expected) {
		assertThat(expected.isEmpty() || RequiredRoles.mayBeOn(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { ImplementsLate.class, ProxyTarget.class })
	void classThatOnlyInheritsItsAnnotationsIsNotPassedOver(Class<?> type) {
		assertThat(RequiredRoles.mayBeOn(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { Object.class, Free.class, JsonMapper.class })
	void classWithoutAnnotationsIsPassedOver(Class<?> type) {
		assertThat(RequiredRoles.mayBeOn(type)).isFalse();
	}

	@Test
	void proxyOfAnInterfaceThatAsksForRolesIsNotPassedOver() {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Contract.class },
				(self, method, arguments) -> null);
		assertThat(RequiredRoles.mayBeOn(proxy.getClass())).isTrue();
	}

	@Test
	void noRoleAtAllIsNobodysRole() throws Exception {
		assertThat(this.roles.of(Desk.class.getDeclaredMethod("nobody"), Desk.class)).containsExactly(Set.of());
	}

	@RequireRole("agent")
	@Retention(RetentionPolicy.RUNTIME)
	@interface AgentsOnly {

	}

	@RequireRole({})
	@Retention(RetentionPolicy.RUNTIME)
	@interface Only {

		@AliasFor(annotation = RequireRole.class, attribute = "value")
		String[] role();

	}

	interface Contract<T> {

		@RequireRole("clerk")
		void promised();

		@RequireRole("clerk")
		void generic(T value);

	}

	static class Desk implements Contract<String> {

		void open() {
		}

		@RequireRole("agent")
		void agents() {
		}

		@RequireRole({ "agent", "lead" })
		void either() {
		}

		@RequireAdmin
		void admins() {
		}

		@RequireAdmin
		@AgentsOnly
		void both() {
		}

		@AgentsOnly
		void composed() {
		}

		@Only(role = "auditor")
		void aliased() {
		}

		@RequireRole("ROLE_agent")
		void prefixed() {
		}

		@RequireRole({})
		void nobody() {
		}

		@Override
		public void promised() {
		}

		@Override
		public void generic(String value) {
		}

	}

	@RequireRole("agent")
	static class Closed {

		void inherited() {
		}

		@RequireRole("customer")
		void loosened() {
		}

	}

	static class SubOfClosed extends Closed {

		@Override
		void loosened() {
		}

		void own() {
		}

	}

	@RequireAdmin
	interface ClosedInterface {

		void run();

	}

	interface Late extends ClosedInterface {

	}

	abstract static class Middle implements Late {

	}

	static class ImplementsLate extends Middle {

		@Override
		public void run() {
		}

	}

	static class ProxyTarget extends GenericSource<String> {

	}

	static class GenericSource<T> implements Contract<T> {

		@Override
		public void promised() {
		}

		@Override
		public void generic(T value) {
		}

	}

	static class Free extends ApplicationObjectSupport {

		@Deprecated
		void old() {
		}

	}

	static class OfClosedInterface implements ClosedInterface {

		@Override
		public void run() {
		}

	}

}
