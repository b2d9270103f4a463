package io.sharedcore.client;

import java.net.URI;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, for one attempt: its base URL, else an instance that is chosen.
 */
final class ServiceLocations {

	private final @Nullable ServiceLocator locator;

	private final DeadlineExecutor work;

	ServiceLocations(@Nullable ServiceLocator locator, DeadlineExecutor work) {
		this.locator = locator;
		this.work = work;
	}

	BaseUrl of(RemoteService target, Deadline deadline) {
		BaseUrl fixed = target.baseUrl();
		return (fixed != null) ? fixed : locate(target, deadline);
	}

	private BaseUrl locate(RemoteService target, Deadline deadline) {
		ServiceLocator choice = this.locator;
		URI instance = (choice != null) ? this.work.run("an instance", () -> choice.locate(target.name()), deadline)
				: null;
		if (instance == null) {
			throw AttemptFailure.of(Failure.NOT_CONNECTED,
					"the load balancer knows no instance of it; or set shared-core.client.services." + target.name()
							+ ".base-url",
					null);
		}
		try {
			return BaseUrl.parse(instance.toString());
		}
		catch (IllegalArgumentException ex) {
			throw AttemptFailure.of(Failure.REFUSED,
					"the URL of the instance that the load balancer chose cannot be used: " + ex.getMessage(), ex);
		}
	}

}
