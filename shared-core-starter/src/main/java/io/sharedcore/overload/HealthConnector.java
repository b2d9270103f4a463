package io.sharedcore.overload;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.util.AntPathMatcher;

/**
 * A second port of the same application with a few threads of its own. It answers health
 * checks whatever happens to the first port. Everything else is 404 on it.
 */
final class HealthConnector extends ValveBase {

	private static final String THREADS = "4";

	private static final String CONNECTIONS = "100";

	private static final String TIMEOUT_MILLIS = "3000";

	private final Connector connector = new Connector(TomcatWebServerFactory.DEFAULT_PROTOCOL);

	private final List<String> paths;

	private final AntPathMatcher matcher = new AntPathMatcher();

	HealthConnector(int port, @Nullable InetAddress address, List<String> paths) {
		super(true);
		this.paths = paths;
		this.connector.setPort(port);
		this.connector.setThrowOnFailure(true);
		this.connector.setProperty("maxThreads", THREADS);
		this.connector.setProperty("minSpareThreads", "1");
		this.connector.setProperty("maxConnections", CONNECTIONS);
		this.connector.setProperty("connectionTimeout", TIMEOUT_MILLIS);
		if (address != null) {
			this.connector.setProperty("address", address.getHostAddress());
		}
	}

	void addTo(TomcatWebServerFactory factory) {
		factory.addAdditionalConnectors(this.connector);
		factory.addEngineValves(this);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.getConnector() != this.connector || isHealth(request)) {
			getNext().invoke(request, response);
		}
		else {
			response.setStatus(HttpServletResponse.SC_NOT_FOUND);
		}
	}

	private boolean isHealth(Request request) {
		String path = request.getDecodedRequestURI();
		return "GET".equals(request.getMethod()) && path != null
				&& this.paths.stream().anyMatch((pattern) -> this.matcher.match(pattern, path));
	}

}
