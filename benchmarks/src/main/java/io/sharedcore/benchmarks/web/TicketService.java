package io.sharedcore.benchmarks.web;

import java.time.Instant;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service with one small controller, with the starter or without. Prints its port.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
		"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
		"io.sharedcore.postgres.LocalPostgresAutoConfiguration" })
@RestController
class TicketService {

	static final String PORT = "port=";

	@GetMapping("/tickets/{id}")
	Ticket ticket(@PathVariable String id) {
		return new Ticket(id, "The printer is on fire", "OPEN", 3, Instant.EPOCH);
	}

	public static void main(String... arguments) {
		SpringApplication application = new SpringApplication(TicketService.class);
		application.setDefaultProperties(Map.of("server.port", "0", "spring.main.banner-mode", "off",
				"server.tomcat.max-keep-alive-requests", "-1", "logging.level.root", "warn", "logging.file.name",
				"benchmarks/target/ticket-service.log"));
		ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application.run(arguments);
		System.out.println(PORT + context.getWebServer().getPort());
	}

	record Ticket(String id, String title, String status, int priority, Instant createdAt) {

	}

}
