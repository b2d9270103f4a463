package io.sharedcore.benchmarks.web.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * Starts a service in this JVM, and tells where it is.
 */
public final class MeasuredService {

	private MeasuredService() {
	}

	/**
	 * Starts the service, and then writes two ports to a file: that of the service, and
	 * that of its {@link ResourceUsage}.
	 * @param application the application
	 * @param arguments the file, and then the properties of the service
	 * @throws IOException if the file cannot be written
	 */
	public static void run(Class<?> application, String... arguments) throws IOException {
		SpringApplication spring = new SpringApplication(application);
		spring.setDefaultProperties(Map.of("server.port", "0", "spring.main.banner-mode", "off",
				"server.tomcat.max-keep-alive-requests", "-1"));
		ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) spring.run(arguments);
		Files.writeString(Path.of(arguments[0]), context.getWebServer().getPort() + " " + ResourceUsage.serve() + "\n");
	}

}
