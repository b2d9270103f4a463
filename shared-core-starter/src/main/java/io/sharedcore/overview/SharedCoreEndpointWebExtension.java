package io.sharedcore.overview;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Checks the caller over HTTP before values are shown or levels of loggers are set.
 */
@EndpointWebExtension(endpoint = SharedCoreEndpoint.class)
final class SharedCoreEndpointWebExtension {

	private final SharedCoreEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	private final LogLevelOperation logLevels;

	SharedCoreEndpointWebExtension(SharedCoreEndpoint endpoint, Show showValues, Set<String> roles,
			LogLevelOperation logLevels) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = roles;
		this.logLevels = logLevels;
	}

	@ReadOperation
	Overview overview(SecurityContext caller) {
		return this.endpoint.overview(this.showValues.isShown(caller, this.roles));
	}

	@WriteOperation
	LogLevelOperation.Result set(@Selector String kind, @Selector String name, String level, String duration) {
		return this.logLevels.set(kind, name, level, duration);
	}

}
