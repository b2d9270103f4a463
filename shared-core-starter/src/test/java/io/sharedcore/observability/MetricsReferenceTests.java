package io.sharedcore.observability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceUnavailableException;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;
import io.sharedcore.overview.FullApplicationTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The reference page has the meters of a service that uses everything, and each of them
 * is described.
 */
@FullApplicationTest
class MetricsReferenceTests {

	private static final String COMMAND = "mvn -pl shared-core-starter -am test -Dtest=MetricsReferenceTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -Dmetrics-reference=write";

	private static final Path PAGE = Path.of("../docs/reference/metrics.md");

	/** A meter of a service that uses everything may have so many time series. */
	private static final int MAX_SERIES = 30;

	@Autowired
	private MeterRegistry registry;

	@Autowired
	private ObservationRegistry observations;

	@Autowired
	private ServiceHttpClient client;

	@Autowired
	private Outbox outbox;

	@Autowired
	private TransactionOperations transactions;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private SoftDeletePurge purge;

	private static HttpServer deprecated;

	@BeforeAll
	static void startDeprecatedService() throws IOException {
		deprecated = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		deprecated.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().set("Sunset", "Sat, 31 Dec 2050 23:59:59 GMT");
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		deprecated.start();
	}

	@AfterAll
	static void stopDeprecatedService() {
		deprecated.stop(0);
	}

	@BeforeEach
	void useEverything() {
		this.client.get("http://localhost:" + deprecated.getAddress().getPort(), "/");
		assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> this.client.get("user-service", "/users"));
		Observation.createNotStarted("test", this.observations)
			.observe(() -> this.transactions
				.executeWithoutResult((status) -> this.outbox.send(OutboxCall.post("user-service", "/users", null))));
		this.jdbc.update("insert into audit_entry (id, entity_type, entity_id, action_code, performed_by_id, "
				+ "performed_by_name, created_at) values (gen_random_uuid(), 'Jar', gen_random_uuid(), 'X', 'x', 'x', "
				+ "timestamp '2000-01-01')");
		this.purge.run();
		Awaitility.await().until(() -> !this.registry.find("outbox.call").timers().isEmpty());
	}

	@Test
	void pageIsUpToDate() throws IOException {
		String page = MetricsReference.of(own(), COMMAND);
		if ("write".equals(System.getProperty("metrics-reference"))) {
			Files.writeString(PAGE, page);
		}
		assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
			.as("docs/reference/metrics.md is stale: run  %s", COMMAND)
			.isEqualTo(page);
	}

	@Test
	void everyMeterHasADescription() {
		assertThat(own().values()).flatMap((meters) -> meters)
			.allSatisfy((meter) -> assertThat(meter.getId().getDescription()).as("%s", meter.getId()).isNotBlank());
	}

	@Test
	void everyMeterExceptTheInfoHasAUnit() {
		assertThat(own().values()).flatMap((meters) -> meters)
			.filteredOn((meter) -> !meter.getId().getName().equals("shared-core.info"))
			.allSatisfy((meter) -> assertThat(MetricsReference.unit(meter)).as("%s", meter.getId()).isNotBlank());
	}

	/** A registry of Prometheus drops a meter whose tags differ from those of another. */
	@Test
	void metersOfANameHaveTheSameTags() {
		own().forEach((name,
				meters) -> assertThat(
						meters.stream().map((meter) -> keys(meter.getId().getTags())).collect(Collectors.toSet()))
					.as(name)
					.hasSize(1));
	}

	@Test
	void metersHaveFewSeries() {
		own().forEach((name, meters) -> assertThat(meters).as(name).hasSizeLessThan(MAX_SERIES));
	}

	@Test
	void countersOfConfiguredServicesAndLimitsExistBeforeTheyCount() {
		assertThat(this.registry.get("service.client.retry.budget.exhausted")
			.tag("service", "user-service")
			.counter()
			.count()).isZero();
		assertThat(this.registry.get("service.client.retries")
			.tag("service", "user-service")
			.tag("reason", "reset")
			.counter()
			.count()).isZero();
		assertThat(this.registry.get("shared-core.outbox.ended").tag("outcome", "given-up").counter().count()).isZero();
		assertThat(this.registry.get("shared-core.rate-limit.requests")
			.tag("limit", "/limited")
			.tag("outcome", "refused")
			.counter()
			.count()).isZero();
	}

	@Test
	void gaugesSurviveAGarbageCollection() {
		WeakReference<Object> collected = new WeakReference<>(new Object());
		Awaitility.await().until(() -> {
			System.gc();
			return collected.get() == null;
		});
		assertThat(this.registry.get("shared-core.info").gauges())
			.allSatisfy((gauge) -> assertThat(gauge.value()).isEqualTo(1));
		assertThat(this.registry.get("shared-core.outbox.pending").gauge().value()).isNotNaN();
		assertThat(this.registry.get("shared-core.logging.dropped").functionCounter().count()).isNotNaN();
	}

	@Test
	void infoTellsTheStateOfEachFeature() {
		assertThat(this.registry.get("shared-core.info").tag("feature", "client").tag("state", "on").gauge().value())
			.isEqualTo(1);
		assertThat(this.registry.get("shared-core.info").tag("feature", "headers").tag("state", "off").gauge().value())
			.isEqualTo(1);
		Collection<Meter> features = this.registry.get("shared-core.info").meters();
		assertThat(features.stream().map((meter) -> meter.getId().getTag("feature"))).doesNotHaveDuplicates();
	}

	private Map<String, List<Meter>> own() {
		return this.registry.getMeters()
			.stream()
			.filter((meter) -> MetricsReference.isOwn(meter.getId().getName()))
			.collect(Collectors.groupingBy((meter) -> meter.getId().getName(), TreeMap::new, Collectors.toList()));
	}

	private static Set<String> keys(List<Tag> tags) {
		return tags.stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new));
	}

}
