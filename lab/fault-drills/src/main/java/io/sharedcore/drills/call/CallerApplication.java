package io.sharedcore.drills.call;

import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service that calls another one, and does nothing else.
 */
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
class CallerApplication {

	static final String SERVICE = "order-service";

	/** What a call may take, everything included. */
	static final long TIMEOUT_MILLIS = 1500;

	static ConfigurableApplicationContext start(int port) {
		Map<String, Object> settings = Map.ofEntries(Map.entry("spring.application.name", "caller"),
				Map.entry("spring.main.banner-mode", "off"), Map.entry("spring.datasource.url", "jdbc:none"),
				Map.entry("logging.threshold.console", "off"),
				Map.entry("logging.file.name", "target/drills/caller.log"),
				Map.entry("shared-core.client.services." + SERVICE + ".base-url", "http://localhost:" + port),
				Map.entry("shared-core.client.timeout", TIMEOUT_MILLIS + "ms"),
				// Often and long enough to outlive a start of the service.
				Map.entry("shared-core.client.retry.max-attempts", "6"),
				Map.entry("shared-core.client.retry.initial-interval", "400ms"));
		return new SpringApplicationBuilder(CallerApplication.class).web(WebApplicationType.NONE)
			.properties(settings)
			.run();
	}

}
