package io.sharedcore.drills.desk;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The desk, running in this JVM.
 */
public final class Desk implements AutoCloseable {

	private static final Map<String, Object> SETTINGS = Map.ofEntries(Map.entry("spring.application.name", "desk"),
			Map.entry("server.port", "0"), Map.entry("spring.main.banner-mode", "off"),
			Map.entry("spring.jpa.open-in-view", "false"), Map.entry("spring.jpa.hibernate.ddl-auto", "update"),
			Map.entry("spring.datasource.hikari.maximum-pool-size", "10"),
			// A caller waits this long for a connection, and then gets a 503.
			Map.entry("spring.datasource.hikari.connection-timeout", "5000"),
			Map.entry("spring.datasource.hikari.validation-timeout", "500"),
			Map.entry("shared-core.entity.checks", "off"), Map.entry("logging.threshold.console", "off"),
			// For the drill of the clock, which asks there and nowhere else.
			Map.entry("shared-core.rate-limit.enabled", "true"),
			Map.entry("shared-core.rate-limit.limits[0].path", "/folders/count"),
			Map.entry("shared-core.rate-limit.limits[0].capacity", "5"),
			Map.entry("shared-core.rate-limit.limits[0].period", "1s"));

	private final ConfigurableApplicationContext context;

	private Desk(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts it.
	 * @param jdbcUrl the database
	 * @param settings properties that differ from the usual ones
	 * @return the desk, answering
	 */
	public static Desk start(String jdbcUrl, Map<String, ?> settings) {
		Map<String, Object> all = new HashMap<>(SETTINGS);
		all.put("spring.datasource.url", jdbcUrl);
		all.put("logging.file.name", log().toString());
		all.putAll(settings);
		return new Desk(new SpringApplicationBuilder(DeskApplication.class).properties(all).run());
	}

	/**
	 * Where it logs to.
	 * @return the file
	 */
	public static Path log() {
		return Path.of("target", "drills", "desk.log");
	}

	/**
	 * Where it is.
	 * @return its address
	 */
	public URI address() {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"));
	}

	/**
	 * Its clock.
	 * @return the clock, which can be told to step
	 */
	public SteppingClock clock() {
		return this.context.getBean(SteppingClock.class);
	}

	/**
	 * Its pool of connections.
	 * @return the pool's figures
	 */
	public HikariPoolMXBean pool() {
		return this.context.getBean(HikariDataSource.class).getHikariPoolMXBean();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
