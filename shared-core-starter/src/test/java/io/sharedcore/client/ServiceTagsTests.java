package io.sharedcore.client;

import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class ServiceTagsTests {

	@Test
	void absoluteUrlsMakeABoundedNumberOfTags() {
		MeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		try (TestClient test = TestClient.none()
			.with("connect-timeout", "100ms")
			.observations(observations)
			.meters(meters)
			.build()) {
			for (int i = 0; i < 400; i++) {
				int number = i;
				callRefused(test, "http://localhost:1/base" + number, "/path" + number);
				callRefused(test, "http://127.0.0." + (1 + number % 250) + ":1", "/" + number);
			}
		}
		assertThat(tags(meters, "service")).hasSizeLessThanOrEqualTo(101);
		assertThat(meters.getMeters()).hasSizeLessThan(2000);
	}

	private static void callRefused(TestClient test, String url, String path) {
		assertThat(catchThrowable(() -> test.client().get(url, path, RequestOptions.defaults().withoutRetry())))
			.isInstanceOf(ServiceCallException.class);
	}

	private static Set<String> tags(MeterRegistry meters, String name) {
		return meters.getMeters()
			.stream()
			.map((meter) -> meter.getId().getTag(name))
			.filter((value) -> value != null)
			.collect(Collectors.toSet());
	}

}
