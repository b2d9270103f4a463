package io.sharedcore.sample.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Faults of all kinds make every alert fire, and no alert fires after the repair. It
 * takes a minute, and longer on a busy machine, so it runs by command.
 */
@EnabledIfSystemProperty(named = "monitoring", matches = "drill", disabledReason = "run with -Dmonitoring=drill")
@ExtendWith({ PrometheusAvailable.class, ServicesAvailable.class })
class MonitoringDrillTests {

	private static final Duration LIMIT = Duration.ofMinutes(6);

	/** Few calls use up the budget, and few requests the pool. */
	private static final Map<String, String> ENVIRONMENT = Map.of("SHAREDCORE_CLIENT_RETRY_BUDGET_MINPERSECOND", "0",
			"TICKETS_LIMIT_CAPACITY", "1000000", "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "5");

	private final Map<String, Set<String>> fired = new TreeMap<>();

	private HelpDesk desk;

	private PrometheusServer prometheus;

	@BeforeEach
	void startEverything(@TempDir Path directory) throws Exception {
		this.desk = HelpDesk.start("monitored-services", ENVIRONMENT);
		this.prometheus = PrometheusServer.start(this.desk, directory.resolve("prometheus"));
		await().atMost(LIMIT).until(this.prometheus::isReady);
	}

	@AfterEach
	void stopEverything() {
		if (this.prometheus != null) {
			this.prometheus.close();
		}
		if (this.desk != null) {
			this.desk.close();
		}
	}

	@Test
	void everyAlertFiresWhileAllGoesWrongAndNoneAfterwards() throws Exception {
		Path log = this.desk.logFile(Service.TICKETS);
		try (DeskTraffic traffic = DeskTraffic.start(this.desk)) {
			stop(Service.COMMUNICATION);
			stop(Service.FILES);
			awaitFiring("DependencyFailing", "RetryBudgetExhausted", "OutboxTooOld");
			stop(Service.USERS);
			Files.delete(log);
			Files.createSymbolicLink(log, Path.of("/dev/full"));
			awaitFiring("ServerErrorsBurnFast", "ServerErrorsBurnSlowly", "LogLinesDropped");
			try (Connection connection = this.desk.stack().database(Service.TICKETS).connect();
					Statement statement = connection.createStatement()) {
				connection.setAutoCommit(false);
				statement.execute("lock table ticket in access exclusive mode");
				traffic.readManyAtOnce();
				awaitFiring("ConnectionPoolExhausted");
				connection.rollback();
			}
		}
		assertThat(OpsFiles.alerts()).hasSameSizeAs(this.fired.keySet())
			.allSatisfy((alert) -> assertThat(this.fired.get(String.valueOf(alert.get("alert"))))
				.containsAll(OpsFiles.labels(alert)));
		Files.delete(log);
		List.of(Service.USERS, Service.COMMUNICATION, Service.FILES).forEach(this.desk.stack()::restart);
		try (DeskTraffic traffic = DeskTraffic.start(this.desk)) {
			assertThat(traffic).isNotNull();
			await().atMost(LIMIT).untilAsserted(() -> assertThat(this.prometheus.firing()).isEmpty());
		}
	}

	private void stop(Service service) {
		this.desk.stack().process(service).stop();
	}

	private void awaitFiring(String... alerts) {
		await().atMost(LIMIT).untilAsserted(() -> {
			this.fired.putAll(this.prometheus.firing());
			assertThat(this.fired).containsKeys(alerts);
		});
	}

}
