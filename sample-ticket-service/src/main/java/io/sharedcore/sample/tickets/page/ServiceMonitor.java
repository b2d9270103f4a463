package io.sharedcore.sample.tickets.page;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.stereotype.Component;

/**
 * The status of this service and of those that it calls, and since when. The starter
 * checks them and caches the results.
 */
@Component
class ServiceMonitor {

	private final HealthEndpoint health;

	private final String self;

	private final Clock clock;

	private final Map<String, Spell> spells = new ConcurrentHashMap<>();

	ServiceMonitor(HealthEndpoint health, @Value("${spring.application.name}") String self, Clock clock) {
		this.health = health;
		this.self = self;
		this.clock = clock;
	}

	List<MonitoredService> look() {
		List<MonitoredService> services = new ArrayList<>();
		services.add(self());
		if (this.health.healthForPath("services") instanceof CompositeHealthDescriptor others) {
			others.getComponents().forEach((name, descriptor) -> services.add(other(name, descriptor)));
		}
		return services;
	}

	private MonitoredService self() {
		Instant now = this.clock.instant();
		String status = this.health.healthForPath("db").getStatus().getCode();
		return new MonitoredService(this.self, status, since(this.self, status, now), now,
				"UP".equals(status) ? null : "its database");
	}

	private MonitoredService other(String name, HealthDescriptor descriptor) {
		Map<String, Object> details = (descriptor instanceof IndicatedHealthDescriptor indicated)
				? indicated.getDetails() : Map.of();
		Instant checkedAt = (details.get("checkedAt") instanceof String text) ? Instant.parse(text) : null;
		String status = descriptor.getStatus().getCode();
		Instant since = since(name, status, (checkedAt != null) ? checkedAt : this.clock.instant());
		return new MonitoredService(name, status, since, checkedAt,
				(details.get("reason") instanceof String reason) ? reason : null);
	}

	private Instant since(String name, String status, Instant seen) {
		return this.spells
			.merge(name, new Spell(status, seen),
					(known, latest) -> known.status().equals(latest.status()) ? known : latest)
			.since();
	}

	private record Spell(String status, Instant since) {

	}

}
