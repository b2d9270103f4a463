package io.sharedcore.outbox;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.sharedcore.outbox.KilledInstance.Step;
import io.sharedcore.outbox.Receiver.Reply;
import io.sharedcore.test.postgres.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sender is killed with {@code kill -9} between its steps: another instance sends the
 * call after the lease, with the same key, and settles it once.
 */
class KilledInstanceTests {

	private final Database database = Instance.database();

	private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(this.database.url()));

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@ParameterizedTest
	@EnumSource
	void callOfAKilledInstanceIsSentByAnother(Step step) throws IOException {
		CountDownLatch killed = new CountDownLatch(1);
		if (step == Step.DURING_CALL) {
			this.receiver.then((request, exchange) -> {
				try {
					killed.await(60, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				Reply.of(200, "{}").write(request, exchange);
			});
		}
		Process process = start(step);
		try {
			Awaitility.await().atMost(120, TimeUnit.SECONDS).until(() -> isAt(step));
		}
		finally {
			process.destroyForcibly().onExit().join();
			killed.countDown();
		}
		UUID id = this.jdbc.sql("select id from outbox_call where state = 'PENDING'").query(UUID.class).single();
		try (Instance other = Instance.start(this.database, this.receiver)) {
			UUID behind = other.send(Instance.message("2").inOrderOf("key"));
			Awaitility.await()
				.atMost(60, TimeUnit.SECONDS)
				.until(() -> other.entry(id).state() == OutboxEntry.State.SENT);
			assertThat(other.entry(id).attempts()).isEqualTo(2);
			other.await(behind, OutboxEntry.State.SENT);
			assertThat(other.listener().events()).hasSize(2);
		}
		assertThat(this.receiver.received()).hasSize((step == Step.AFTER_CLAIM) ? 2 : 3);
		assertThat(this.receiver.bodies()).endsWith("1", "2");
		assertThat(this.receiver.received()).filteredOn((request) -> request.body().equals("1"))
			.extracting(Receiver.Received::key)
			.containsOnly(id.toString());
	}

	private boolean isAt(Step step) {
		return switch (step) {
			case AFTER_CLAIM -> count("select count(*) from outbox_call where claim_id is not null") == 1;
			case DURING_CALL -> this.receiver.received().size() == 1;
			case BEFORE_COMMIT -> count("select count(*) from pg_stat_activity where datname = current_database() "
					+ "and state = 'idle in transaction' and query like 'update outbox_call set state%'") == 1;
		};
	}

	private long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	private Process start(Step step) throws IOException {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, KilledInstance.class.getName(),
				"--outbox-test.step=" + step, "--spring.main.web-application-type=none",
				"--spring.autoconfigure.exclude=" + Instance.WITHOUT_JPA,
				"--spring.datasource.url=" + this.database.url(), "--logging.file.name=target/killed-instance.log",
				"--shared-core.client.timeout=8s", "--shared-core.outbox.lease=9s",
				"--shared-core.client.services." + Instance.SERVICE + ".base-url=" + this.receiver.url())
			.redirectErrorStream(true)
			.redirectOutput(Redirect.to(new File("target/killed-instance.out")))
			.start();
	}

}
