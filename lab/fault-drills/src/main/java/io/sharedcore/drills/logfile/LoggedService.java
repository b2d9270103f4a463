package io.sharedcore.drills.logfile;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service that writes half a kilobyte to its log for each request.
 */
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import(LoggedService.PingController.class)
public class LoggedService {

	/**
	 * Starts it as a process of its own.
	 * @param args Spring Boot's arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(LoggedService.class, args);
	}

	@Bean
	SecurityFilterChain open(HttpSecurity http) throws Exception {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	@RestController
	static class PingController {

		private static final Logger logger = LoggerFactory.getLogger(PingController.class);

		private static final String PADDING = "x".repeat(400);

		@GetMapping("/ping/{number}")
		String ping(@PathVariable int number) {
			logger.atInfo().addKeyValue("number", number).log("Ping {}", PADDING);
			return "pong";
		}

	}

}
