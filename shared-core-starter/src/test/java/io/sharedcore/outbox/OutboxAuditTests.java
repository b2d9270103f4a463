package io.sharedcore.outbox;

import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.test.postgres.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who retried or cancelled which call, in the audit trail on PostgreSQL, with Spring
 * Security.
 */
class OutboxAuditTests {

	private static final Database database = Instance.database();

	private static Receiver receiver;

	private static Instance instance;

	private UUID refused;

	private UUID waiting;

	@BeforeAll
	static void start() throws Exception {
		try (Connection connection = database.connect()) {
			ScriptUtils.executeSqlScript(connection, new ClassPathResource("io/sharedcore/audit/audit_entry.sql"));
		}
		receiver = new Receiver();
		instance = Instance.start(OutboxEndpointTests.Service.class, WebApplicationType.SERVLET, database.url(),
				receiver, "management.endpoints.web.exposure.include=sharedcoreoutbox",
				"management.health.redis.enabled=false");
	}

	@AfterAll
	static void stop() {
		instance.close();
		receiver.close();
	}

	@BeforeEach
	void calls() {
		instance.jdbc().sql("delete from outbox_call").update();
		instance.jdbc().sql("delete from audit_entry").update();
		receiver.always(422);
		this.refused = instance.send("1");
		instance.await(this.refused, OutboxEntry.State.REFUSED);
		receiver.always(200);
		this.waiting = instance.send(Instance.message("2").notBefore(Instant.now().plusSeconds(600)));
	}

	private static int post(String user, UUID id, String action) {
		return OutboxEndpointTests
			.exchange(instance, user, "/actuator/sharedcoreoutbox/" + id, "{\"action\": \"" + action + "\"}")
			.statusCode();
	}

	private static Map<String, Object> entry(UUID id) {
		return instance.jdbc()
			.sql("select entity_type, action_code, description, performed_by_id, request_id from audit_entry "
					+ "where entity_id = ?")
			.param(id)
			.query()
			.singleRow();
	}

	private static long entries() {
		return instance.jdbc().sql("select count(*) from audit_entry").query(Long.class).single();
	}

	@Test
	void retryThroughTheEndpointHasAnEntryWithTheUser() {
		assertThat(post("admin", this.refused, "retry")).isEqualTo(204);
		assertThat(entry(this.refused)).containsEntry("entity_type", "OutboxCall")
			.containsEntry("action_code", "RETRIED")
			.containsEntry("performed_by_id", "admin")
			.containsEntry("description", "POST /messages to " + Instance.SERVICE)
			.hasEntrySatisfying("request_id", (requestId) -> assertThat(requestId).isNotNull());
		assertThat(entries()).isOne();
	}

	@Test
	void cancellationThroughTheEndpointHasAnEntryWithTheUser() {
		assertThat(post("admin", this.waiting, "cancel")).isEqualTo(204);
		assertThat(entry(this.waiting)).containsEntry("action_code", "CANCELLED")
			.containsEntry("performed_by_id", "admin");
	}

	@Test
	void changeThatIsNotMadeHasNoEntry() {
		assertThat(post("admin", this.waiting, "retry")).isEqualTo(409);
		assertThat(post("user", this.waiting, "cancel")).isEqualTo(403);
		assertThat(instance.outbox().cancel(UUID.randomUUID())).isFalse();
		assertThat(entries()).isZero();
	}

	@Test
	void changeThroughTheBeanHasAnEntryToo() {
		assertThat(instance.outbox().cancel(this.waiting)).isTrue();
		assertThat(instance.outbox().retry(this.refused)).isTrue();
		assertThat(entry(this.waiting)).containsEntry("performed_by_id", "system");
		assertThat(entry(this.refused)).containsEntry("performed_by_id", "system");
	}

	@Test
	void entryIsRolledBackWithTheChange() {
		instance.transaction().executeWithoutResult((status) -> {
			assertThat(instance.outbox().cancel(this.waiting)).isTrue();
			status.setRollbackOnly();
		});
		assertThat(entries()).isZero();
		assertThat(instance.entry(this.waiting).state()).isEqualTo(OutboxEntry.State.PENDING);
	}

	@Test
	void sendingHasNoEntry() {
		instance.await(instance.send("3"), OutboxEntry.State.SENT);
		assertThat(entries()).isZero();
	}

}
