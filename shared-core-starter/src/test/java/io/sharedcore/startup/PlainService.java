package io.sharedcore.startup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A service that has nothing but what is on its class path.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PlainService {

	/** What a line begins with that tells an answer. */
	static final String ANSWER = "answer: ";

	/** The last line of a service that has answered. */
	static final String ENDED = "ended";

	/**
	 * Starts it, on a database in memory if it can have one, asks it for its health and
	 * for something that it does not have, says what it answered, and ends it.
	 * @param arguments none
	 * @throws Exception if it does not start or does not answer
	 */
	public static void main(String... arguments) throws Exception {
		SpringApplication application = new SpringApplication(PlainService.class);
		application.setDefaultProperties(Map.of("server.port", "0", "spring.application.name", "plain",
				"spring.datasource.url", "jdbc:h2:mem:plain", "spring.main.banner-mode", "off",
				"spring.cloud.loadbalancer.cache.enabled", "false", "management.health.redis.enabled", "false",
				"shared-core.logging.file.enabled", "false"));
		try (ConfigurableApplicationContext running = application.run()) {
			ask(running.getEnvironment().getProperty("local.server.port"), "/actuator/health");
			ask(running.getEnvironment().getProperty("local.server.port"), "/nowhere");
		}
		System.out.println(ENDED);
	}

	private static void ask(String port, String path) throws IOException, InterruptedException {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		System.out.println(ANSWER + path + " " + response.statusCode() + " "
				+ response.headers().firstValue("Content-Type").orElse("none"));
	}

}
