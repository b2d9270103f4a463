package io.sharedcore.databases;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds on H2: all of it.
 */
class H2Tests {

	private static Warehouse warehouse;

	@BeforeAll
	static void start() {
		warehouse = Warehouse.on("jdbc:h2:mem:warehouse");
	}

	@AfterAll
	static void stop() {
		warehouse.close();
	}

	@ParameterizedTest
	@EnumSource
	void holds(EntityContract promise) {
		promise.check(warehouse);
	}

}
