package io.sharedcore.error;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Test cases against a service that runs on a container. Nested subclasses run the same
 * cases on each container.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningServiceCases {

	final ServletContainer container;

	private final Class<?> application;

	ServletContainer.Running service;

	RunningServiceCases(ServletContainer container, Class<?> application) {
		this.container = container;
		this.application = application;
	}

	@BeforeAll
	void start() throws Exception {
		this.service = this.container.start(this.application);
	}

	@AfterAll
	void stop() throws Exception {
		this.service.close();
	}

}
