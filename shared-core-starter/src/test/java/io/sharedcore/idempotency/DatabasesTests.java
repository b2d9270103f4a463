package io.sharedcore.idempotency;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two instances on each supported database.
 */
class DatabasesTests {

	private static final Map<Installation, List<OrderService>> services = new EnumMap<>(Installation.class);

	private static final Map<Installation, OrderDatabase> databases = new EnumMap<>(Installation.class);

	@AfterAll
	static void stop() {
		services.values().forEach((instances) -> instances.forEach(OrderService::close));
	}

	static Stream<Arguments> matrix() {
		return Stream.of(Installation.values())
			.flatMap((installation) -> Stream.of(Scenario.values())
				.map((scenario) -> Arguments.of(installation, scenario)));
	}

	@ParameterizedTest
	@MethodSource("matrix")
	void holds(Installation installation, Scenario scenario) {
		OrderDatabase database = databases.computeIfAbsent(installation, Installation::create);
		List<OrderService> instances = services.computeIfAbsent(installation,
				(created) -> List.of(OrderService.start(database), OrderService.start(database)));
		database.execute("delete from purchase");
		database.execute("delete from idempotency_record");
		instances.forEach((instance) -> instance.bean(OrderController.class).forgetRuns());
		instances.forEach((instance) -> instance.gate().close());
		scenario.check(instances.get(0), instances.get(1));
	}

}
