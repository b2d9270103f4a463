package io.sharedcore.sample.demo;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Dashboards and alerts on the four services, which a real Prometheus scrapes, while all
 * is well.
 */
@ExtendWith({ PrometheusAvailable.class, ServicesAvailable.class, SharedHelpDesk.class })
class MonitoringTests {

	private static final Duration LIMIT = Duration.ofMinutes(4);

	private HelpDesk desk;

	private PrometheusServer prometheus;

	@BeforeEach
	void startPrometheus(HelpDesk started, @TempDir Path directory) throws Exception {
		this.desk = started;
		this.prometheus = PrometheusServer.start(started, directory.resolve("prometheus"));
		await().atMost(LIMIT).until(this.prometheus::isReady);
	}

	@AfterEach
	void stopPrometheus() {
		this.prometheus.close();
	}

	@Test
	void everySeriesOfTheReferencePageExists() {
		try (DeskTraffic traffic = DeskTraffic.start(this.desk)) {
			assertThat(traffic).isNotNull();
			assertThat(OpsFiles.documentedSeries()).hasSizeGreaterThan(20);
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(OpsFiles.documentedSeries())
					.allSatisfy((name) -> assertThat(this.prometheus.query(name)).as(name).isNotEmpty()));
		}
	}

	@Test
	void everyPanelHasDataAndNoAlertFires() {
		try (DeskTraffic traffic = DeskTraffic.start(this.desk)) {
			assertThat(traffic).isNotNull();
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(this.prometheus.targets()).hasSize(4)
					.allSatisfy((job, health) -> assertThat(health).isEqualTo("up")));
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(OpsFiles.queries()).allMatch(this.prometheus::hasData));
			// Right after the start, calls time out on a busy machine, and alerts say so.
			await().atMost(LIMIT).untilAsserted(() -> assertThat(this.prometheus.firing()).isEmpty());
		}
	}

}
