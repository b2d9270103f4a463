package io.sharedcore.benchmarks.startup.plain;

import java.io.IOException;

import io.sharedcore.benchmarks.startup.Started;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The service without the starter.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class PlainService {

	/**
	 * Starts it, and says how long that took.
	 * @param arguments as of any Spring Boot application, after the file to say it to
	 * @throws IOException if that cannot be written
	 */
	public static void main(String... arguments) throws IOException {
		SpringApplication application = new SpringApplication(PlainService.class);
		Started.run(application, arguments);
	}

}
