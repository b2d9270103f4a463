package io.sharedcore.sample.demo;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alerts, as Prometheus' own tool tests them.
 */
@ExtendWith(PrometheusAvailable.class)
class AlertRulesTests {

	@Test
	void rulesAreValid() {
		assertThat(PrometheusPrograms.promtool("check", "rules", OpsFiles.OPS.resolve("alerts.yml").toString()))
			.startsWith("0\n")
			.contains("7 rules found");
	}

	@Test
	void configurationIsValid() {
		assertThat(PrometheusPrograms.promtool("check", "config", "--syntax-only",
				OpsFiles.OPS.resolve("prometheus.yml").toString()))
			.startsWith("0\n");
	}

	@Test
	void alertsFireAndStaySilentAsTheirTestsSay() {
		assertThat(PrometheusPrograms.promtool("test", "rules", OpsFiles.OPS.resolve("alerts_test.yml").toString()))
			.startsWith("0\n");
	}

	@Test
	void everyAlertHasATestThatFiresItAndOneThatDoesNot() {
		List<Map<String, Object>> cases = OpsFiles.list(OpsFiles.yaml("ops/alerts_test.yml").get("tests"))
			.stream()
			.flatMap((test) -> OpsFiles.list(test.get("alert_rule_test")).stream())
			.toList();
		assertThat(OpsFiles.alerts()).allSatisfy((alert) -> {
			List<Boolean> fires = cases.stream()
				.filter((test) -> test.get("alertname").equals(alert.get("alert")))
				.map((test) -> !((List<?>) test.get("exp_alerts")).isEmpty())
				.toList();
			assertThat(fires).as("%s", alert.get("alert")).contains(true, false);
		});
	}

}
