package io.sharedcore.sample.demo;

import java.util.Map;
import java.util.Set;

/**
 * The secrets of one run of the demo.
 *
 * @param password the password of all participants
 * @param ticketService the client secret of ticket-service
 * @param fileService the client secret of file-service
 * @param prometheus the client secret of Prometheus
 */
record Secrets(String password, String ticketService, String fileService, String prometheus) {

	static Secrets forThisRun() {
		return new Secrets(SignIn.secret(), SignIn.secret(), SignIn.secret(), SignIn.secret());
	}

	/** The environment variables that pass the secrets to the services. */
	Map<String, String> environment(Settings settings) {
		return Map.of("FIRST_ADMIN_NAME", "Ada Admin", "FIRST_ADMIN_EMAIL", Participants.ADMIN, "FIRST_ADMIN_PASSWORD",
				this.password, "TICKET_SERVICE_SECRET", this.ticketService, "FILE_SERVICE_SECRET", this.fileService,
				"PROMETHEUS_SECRET", this.prometheus, "PAGE_ORIGIN", settings.url(Service.TICKETS));
	}

	/** All of them. */
	Set<String> values() {
		return Set.of(this.password, this.ticketService, this.fileService, this.prometheus);
	}

	@Override
	public String toString() {
		return "Secrets[]";
	}

}
