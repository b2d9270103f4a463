package io.sharedcore.erasure;

import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SecurityContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint is for admins only.
 */
class ErasureEndpointTests {

	private static final SecurityContext admin = caller("admin");

	private static final SecurityContext user = caller("user");

	private final UUID id = UUID.randomUUID();

	private final ErasureReport report = new ErasureReport(
			List.of(new ErasureReport.Entry("Member", 1, List.of("name"))), List.of());

	private @Nullable String reason;

	private boolean held;

	private final ErasureEndpoint endpoint = new ErasureEndpoint(() -> mapping(), () -> erasure(), "admin");

	@Test
	void everyOperationRequiresTheRole() {
		assertThat(this.endpoint.attributes(user).getStatus()).isEqualTo(403);
		assertThat(this.endpoint.preview(user, "Member", this.id.toString()).getStatus()).isEqualTo(403);
		assertThat(this.endpoint.erase(user, "Member", this.id.toString(), "because").getStatus()).isEqualTo(403);
		assertThat(this.endpoint.erase(user, "Nothing", "x", "").getStatus()).isEqualTo(403);
		assertThat(this.reason).isNull();
	}

	@Test
	void adminSeesAttributesAndReports() {
		assertThat(this.endpoint.attributes(admin).getBody())
			.containsExactly(new ErasureEndpoint.PersonalAttributes("Member", List.of("name")));
		assertThat(this.endpoint.preview(admin, "Member", this.id.toString()).getBody()).isEqualTo(this.report);
		assertThat(this.reason).isNull();
		assertThat(this.endpoint.erase(admin, "Member", this.id.toString(), "because").getBody())
			.isEqualTo(this.report);
		assertThat(this.reason).isEqualTo("because");
	}

	@Test
	void unknownTypeAndUnreadableIdAreNotFound() {
		assertThat(this.endpoint.preview(admin, "Other", this.id.toString()).getStatus()).isEqualTo(404);
		assertThat(this.endpoint.preview(admin, "Member", "x").getStatus()).isEqualTo(404);
		assertThat(this.endpoint.erase(admin, "Member", this.id.toString(), " ").getStatus()).isEqualTo(400);
	}

	@Test
	void personOnHoldIsAConflict() {
		this.held = true;
		assertThat(this.endpoint.preview(admin, "Member", this.id.toString()).getStatus()).isEqualTo(409);
		assertThat(this.endpoint.erase(admin, "Member", this.id.toString(), "because").getStatus()).isEqualTo(409);
	}

	private static ErasureMapping.Content mapping() {
		PersonalColumn column = new PersonalColumn("name", "name", Personal.Action.PSEUDONYM, TextConversion.NONE,
				"name", null, false);
		PersonalScope scope = new PersonalScope(null, true,
				List.of(new PersonalTable("member", "id", List.of(column), null, null)), List.of(List.of("name")));
		PersonalEntity entity = new PersonalEntity(Club.Member.class, "Member", "member", "id", "true", "member", "id",
				new PersonalEntity.Stamps(null, false, null, null), List.of(scope));
		return new ErasureMapping.Content(List.of(entity), List.of(), Set.of(Club.Member.class), List.of(), false);
	}

	private Erasure erasure() {
		return new Erasure() {

			@Override
			public ErasureReport erase(Class<?> subjectType, UUID subjectId, String given) {
				ErasureEndpointTests.this.reason = given;
				return preview(subjectType, subjectId);
			}

			@Override
			public ErasureReport preview(Class<?> subjectType, UUID subjectId) {
				if (ErasureEndpointTests.this.held) {
					throw new OnHoldException("Member", subjectId.toString());
				}
				return ErasureEndpointTests.this.report;
			}

		};
	}

	private static SecurityContext caller(String role) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> role;
			}

			@Override
			public boolean isUserInRole(String asked) {
				return asked.equals(role);
			}

		};
	}

}
