package io.sharedcore.logging;

import java.util.Scanner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A service that logs as many lines as it is told on its standard input.
 */
@Configuration(proxyBeanMethods = false)
public class LoggingNeighbour {

	static final String READY = "ready";

	static final String DONE = "done";

	private static final Logger logger = LoggerFactory.getLogger(LoggingNeighbour.class);

	/**
	 * Starts it, and ends it with its standard input.
	 * @param arguments properties
	 */
	public static void main(String... arguments) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LoggingNeighbour.class)
			.web(WebApplicationType.NONE)
			.properties("spring.application.name=app", "spring.main.banner-mode=off")
			.run(arguments); Scanner input = new Scanner(System.in)) {
			System.out.println(READY);
			while (input.hasNextInt()) {
				int lines = input.nextInt();
				for (int i = 0; i < lines; i++) {
					logger.info("counted line");
				}
				System.out.println(DONE);
			}
		}
	}

}
