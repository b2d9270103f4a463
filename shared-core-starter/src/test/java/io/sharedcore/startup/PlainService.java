package io.sharedcore.startup;

import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

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

	/**
	 * Starts it, on a database in memory if it can have one.
	 * @return what ends it
	 */
	public static Closeable start() {
		// A JVM can have one such factory, and this is not the only Tomcat in it.
		TomcatURLStreamHandlerFactory.disable();
		SpringApplication application = new SpringApplication(PlainService.class);
		application.setRegisterShutdownHook(false);
		application.setDefaultProperties(Map.of("server.port", "0", "spring.application.name", "plain",
				"spring.datasource.url", "jdbc:h2:mem:plain-" + System.nanoTime(), "spring.main.banner-mode", "off",
				"spring.cloud.loadbalancer.cache.enabled", "false", "management.health.redis.enabled", "false",
				"shared-core.logging.file.enabled", "false"));
		return application.run();
	}

	/**
	 * Asks it for its health, and for something that it does not have.
	 * @param running what was started
	 * @return statuses by path, and the type of the error's body as {@code problem}
	 * @throws Exception if it does not answer
	 */
	public static Map<String, String> ask(Closeable running) throws Exception {
		String port = ((ConfigurableApplicationContext) running).getEnvironment().getProperty("local.server.port");
		HttpClient http = HttpClient.newHttpClient();
		Map<String, String> answers = new HashMap<>();
		for (String path : new String[] { "/actuator/health", "/nowhere" }) {
			HttpResponse<String> response = http.send(
					HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
			answers.put(path, Integer.toString(response.statusCode()));
			answers.put("problem", response.headers().firstValue("Content-Type").orElse("none"));
		}
		return answers;
	}

}
