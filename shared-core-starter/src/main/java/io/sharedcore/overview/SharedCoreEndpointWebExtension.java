package io.sharedcore.overview;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Checks the caller over HTTP before values are shown.
 */
@EndpointWebExtension(endpoint = SharedCoreEndpoint.class)
final class SharedCoreEndpointWebExtension {

	private final SharedCoreEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	SharedCoreEndpointWebExtension(SharedCoreEndpoint endpoint, Show showValues, Set<String> roles) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = roles;
	}

	@ReadOperation
	Overview overview(SecurityContext caller) {
		return this.endpoint.overview(this.showValues.isShown(caller, this.roles));
	}

}
