package io.sharedcore.overview;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogLevelOperationTests {

	private final ApplicationEventPublisher events = (event) -> {
	};

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void withoutTheLogsOfTheLibraryThereIsNoSuchPath() {
		LogLevelOperation operation = new LogLevelOperation(null, () -> {
		}, this.events);
		assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> operation.set("loggers", "a", "DEBUG", "1m"))
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(404));
	}

	@Test
	void callerIsCheckedBeforeAnythingElse() {
		LogLevelOperation operation = new LogLevelOperation(null, new AdminAuthorization("admin", null), this.events);
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> operation.set("anything", "a", "DEBUG", "1m"));
	}

	@Test
	void adminRoleMayHaveAPrefixAndARoleAboveIt() {
		signIn("ROLE_boss");
		assertThatCode(() -> new AdminAuthorization("ROLE_boss", null).check()).doesNotThrowAnyException();
		assertThatCode(() -> new AdminAuthorization("boss", null).check()).doesNotThrowAnyException();
		assertThatCode(() -> new AdminAuthorization("admin", RoleHierarchyImpl.fromHierarchy("ROLE_boss > ROLE_admin"))
			.check()).doesNotThrowAnyException();
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> new AdminAuthorization("admin", null).check());
	}

	private static void signIn(String authority) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("user", "", authority));
	}

}
