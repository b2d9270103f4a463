package io.sharedcore.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Where a service is, for one attempt: its base URL, else an instance that is chosen.
 */
final class Locations {

	private final @Nullable ServiceLocator locator;

	private final BoundedWork work;

	Locations(@Nullable ServiceLocator locator, BoundedWork work) {
		this.locator = locator;
		this.work = work;
	}

	BaseUrl of(Target target, Deadline deadline) {
		BaseUrl fixed = target.baseUrl();
		return (fixed != null) ? fixed : locate(target, deadline);
	}

	private BaseUrl locate(Target target, Deadline deadline) {
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
