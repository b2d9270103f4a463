package io.sharedcore.ratelimit;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * The paths of health: the endpoint, and the additional paths of its groups, such as
 * {@code /livez}.
 */
final class HealthPaths {

	private static final EndpointId HEALTH = EndpointId.of("health");

	private final PathMappedEndpoints endpoints;

	private final String servletPath;

	HealthPaths(PathMappedEndpoints endpoints, String servletPath) {
		this.endpoints = endpoints;
		this.servletPath = servletPath;
	}

	List<PathRule> rules() {
		return Stream
			.concat(Stream.ofNullable(this.endpoints.getPath(HEALTH)),
					this.endpoints.getAdditionalPaths(WebServerNamespace.SERVER, HEALTH).stream())
			.map((path) -> new PathRule(this.servletPath + (path.startsWith("/") ? path : "/" + path) + "/**"))
			.toList();
	}

}
