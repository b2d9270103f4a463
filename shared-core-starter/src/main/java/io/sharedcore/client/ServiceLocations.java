package io.sharedcore.client;

import java.net.URI;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Locates a service for an attempt: at its base URL, or else at an instance that the
 * {@link ServiceLocator} chooses.
 */
final class ServiceLocations {

	private final @Nullable ServiceLocator locator;

	private final DeadlineExecutor work;

	ServiceLocations(@Nullable ServiceLocator locator, DeadlineExecutor work) {
		this.locator = locator;
		this.work = work;
	}

	BaseUrl of(RemoteService service, Deadline deadline) {
		BaseUrl fixed = service.baseUrl();
		return (fixed != null) ? fixed : locate(service, deadline);
	}

	private BaseUrl locate(RemoteService service, Deadline deadline) {
		ServiceLocator choice = this.locator;
		URI instance = (choice != null) ? this.work.run("an instance", () -> choice.locate(service.name()), deadline)
				: null;
		if (instance == null) {
			throw AttemptFailure.of(AttemptFailure.Kind.NOT_CONNECTED,
					"the load balancer knows no instance of it; or set shared-core.client.services." + service.name()
							+ ".base-url",
					null);
		}
		try {
			return BaseUrl.parse(instance.toString());
		}
		catch (IllegalArgumentException ex) {
			throw AttemptFailure
				.refused("the URL of the instance that the load balancer chose cannot be used: " + ex.getMessage(), ex);
		}
	}

}
