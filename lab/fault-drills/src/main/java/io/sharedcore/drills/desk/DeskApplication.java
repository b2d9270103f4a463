package io.sharedcore.drills.desk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The service that is drilled, open to everybody: whom it serves is not what is tried.
 */
@SpringBootApplication
public class DeskApplication {

	/**
	 * Starts it as a process of its own.
	 * @param args Spring Boot's arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(DeskApplication.class, args);
	}

	@Bean
	SteppingClock clock() {
		return new SteppingClock();
	}

	@Bean
	SecurityFilterChain open(HttpSecurity http) throws Exception {
		return http.csrf(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

}
