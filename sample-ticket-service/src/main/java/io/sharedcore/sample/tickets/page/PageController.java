package io.sharedcore.sample.tickets.page;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the page needs besides tickets.
 */
@RestController
class PageController {

	private final Settings settings;

	private final ServiceMonitor watch;

	PageController(PageProperties properties, ServiceMonitor watch) {
		this.settings = new Settings(properties.issuer(), properties.clientId(), properties.signOut(),
				properties.userService(), properties.fileService(), properties.traces());
		this.watch = watch;
	}

	/** Public, because the page needs it for the sign-in. */
	@GetMapping("/page/settings")
	Settings settings() {
		return this.settings;
	}

	/** This service, and those that it calls. */
	@GetMapping("/services")
	List<MonitoredService> services() {
		return this.watch.look();
	}

	/**
	 * What the page needs before the sign-in.
	 *
	 * @param issuer the issuer of tokens
	 * @param clientId the page's client id there
	 * @param signOut where a session there is ended
	 * @param userService the address of user-service
	 * @param fileService the address of file-service
	 * @param traces where the trace of a request is; null if the page does not show it
	 */
	record Settings(URI issuer, String clientId, URI signOut, URI userService, URI fileService, @Nullable URI traces) {

	}

}
