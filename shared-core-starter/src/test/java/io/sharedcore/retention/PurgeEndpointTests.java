package io.sharedcore.retention;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.SoftDeletePurge;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SecurityContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/**
 * Who may see and start a purge.
 */
class PurgeEndpointTests {

	private final SoftDeletePurge purge = mock(SoftDeletePurge.class);

	private final PurgeReport report = new PurgeReport(
			List.of(new PurgeReport.Entry("Jar", 2, 1, List.of(new PurgeReport.Kept("on hold", 1)))));

	private final PurgeEndpoint endpoint = endpoint("admin");

	private PurgeEndpoint endpoint(@Nullable String role) {
		Supplier<SoftDeletePurge> supplier = () -> this.purge;
		RowType jar = mock(RowType.class);
		when(jar.name()).thenReturn("Jar");
		RetentionPlan plan = new RetentionPlan(mock(RowTables.class), Map.of(jar, Duration.ofDays(90)), List.of(),
				1000);
		return new PurgeEndpoint(plan, supplier, role);
	}

	@Test
	void adminSeesPeriodsAndReports() {
		when(this.purge.dryRun()).thenReturn(this.report);
		when(this.purge.run()).thenReturn(this.report);
		assertThat(this.endpoint.periods(caller("admin")).getBody()).isEqualTo(Map.of("Jar", "90d"));
		assertThat(this.endpoint.dryRun(caller("admin"), "dry-run").getBody()).isEqualTo(this.report);
		assertThat(this.endpoint.dryRun(caller("admin"), "other").getStatus()).isEqualTo(404);
		assertThat(this.endpoint.run(caller("admin")).getBody()).isEqualTo(this.report);
	}

	@Test
	void otherUsersAreRefused() {
		assertThat(this.endpoint.periods(caller("agent")).getStatus()).isEqualTo(403);
		assertThat(this.endpoint.dryRun(caller("agent"), "dry-run").getStatus()).isEqualTo(403);
		assertThat(this.endpoint.run(caller("agent")).getStatus()).isEqualTo(403);
		verifyNoInteractions(this.purge);
	}

	@Test
	void everyCallerIsPermittedWithoutSpringSecurity() {
		when(this.purge.run()).thenReturn(this.report);
		assertThat(endpoint(null).run(SecurityContext.NONE).getBody()).isEqualTo(this.report);
	}

	private static SecurityContext caller(String role) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> "user";
			}

			@Override
			public boolean isUserInRole(String candidate) {
				return candidate.equals(role);
			}

		};
	}

}
