package io.sharedcore.security;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which annotations on methods are enforced.
 */
class MethodAnnotationsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class))
		.withBean(Desk.class);

	@BeforeEach
	void signIn() {
		SecurityContextHolder.getContext()
			.setAuthentication(new TestingAuthenticationToken("ann", "", "ROLE_customer"));
	}

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void annotationsOfSpringSecurityAreEnforced() {
		this.runner.run((context) -> {
			Desk desk = context.getBean(Desk.class);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(desk::preAuthorized);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(desk::roleRequired);
		});
	}

	@Test
	void annotationsOfSpringSecurityAreNotEnforcedIfSwitchedOff() {
		this.runner.withPropertyValues("shared-core.security.method-security=false").run((context) -> {
			Desk desk = context.getBean(Desk.class);
			assertThat(desk.preAuthorized()).isEqualTo("done");
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(desk::roleRequired);
		});
	}

	static class Desk {

		@PreAuthorize("hasRole('agent')")
		String preAuthorized() {
			return "done";
		}

		@RequireRole("agent")
		String roleRequired() {
			return "done";
		}

	}

}
