package io.sharedcore.drills.restart;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The service that is restarted: it writes down each request.
 */
@SpringBootApplication
@RestController
public class RestartedApplication {

	private final JdbcTemplate jdbc;

	RestartedApplication(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Starts it as a process of its own.
	 * @param args Spring Boot's arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(RestartedApplication.class, args);
	}

	@PostMapping("/entries/{key}")
	void write(@PathVariable String key) {
		// Some requests are running whenever an instance is told to end.
		this.jdbc.update("insert into drill_entry (key) select ? from (select pg_sleep(0.005)) as work", key);
	}

}
