package io.sharedcore.error;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.SpringServletContainerInitializer;

/**
 * The containers that are supported, each embedded and with the application as a WAR.
 */
enum ServletContainer {

	TOMCAT {

		@Override
		Running start(Class<?> application) {
			return embedded(application, TomcatServletWebServerAutoConfiguration.class);
		}

	},

	JETTY {

		@Override
		Running start(Class<?> application) {
			return embedded(application, JettyServletWebServerAutoConfiguration.class);
		}

	},

	WAR_ON_TOMCAT {

		@Override
		Running start(Class<?> application) throws Exception {
			Path directory = Files.createTempDirectory("tomcat");
			Tomcat tomcat = new Tomcat();
			tomcat.setBaseDir(directory.toString());
			tomcat.setPort(0);
			tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
			Context context = tomcat.addContext("", directory.toString());
			context.setParentClassLoader(getClass().getClassLoader());
			context.addServletContainerInitializer(new SpringServletContainerInitializer(), Set.of(War.class));
			War.application = application;
			tomcat.start();
			return new Running(tomcat.getConnector().getLocalPort(), () -> {
				tomcat.stop();
				tomcat.destroy();
				FileSystemUtils.deleteRecursively(directory);
			});
		}

	},

	WAR_ON_JETTY {

		@Override
		Running start(Class<?> application) throws Exception {
			Server server = new Server();
			HttpConfiguration configuration = new HttpConfiguration();
			ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration),
					new HTTP2CServerConnectionFactory(configuration));
			server.addConnector(connector);
			ServletContextHandler context = new ServletContextHandler("/");
			context.addServletContainerInitializer(new SpringServletContainerInitializer(), War.class);
			server.setHandler(context);
			War.application = application;
			server.start();
			return new Running(connector.getLocalPort(), server::stop);
		}

	};

	/**
	 * Starts an application.
	 */
	abstract Running start(Class<?> application) throws Exception;

	private static Running embedded(Class<?> application, Class<?> server) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(application, server)
			.web(WebApplicationType.SERVLET)
			.properties(SETTINGS)
			.run();
		return new Running(((ServletWebServerApplicationContext) context).getWebServer().getPort(), context::close);
	}

	static final Map<String, Object> SETTINGS = Map.of("spring.mvc.async.request-timeout", "150ms",
			"spring.main.banner-mode", "off", "server.port", "0", "server.http2.enabled", "true",
			"shared-core.error.unlimited-paths", "/files/**");

	/**
	 * An application that runs.
	 *
	 * @param port where it answers
	 * @param end ends it
	 */
	record Running(int port, AutoCloseable end) implements AutoCloseable {

		@Override
		public void close() throws Exception {
			this.end.close();
		}

	}

	/**
	 * What a WAR starts with.
	 */
	static class War extends SpringBootServletInitializer {

		static volatile Class<?> application;

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return builder.sources(application).properties(SETTINGS);
		}

	}

}
