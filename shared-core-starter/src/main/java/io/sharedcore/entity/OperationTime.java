package io.sharedcore.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedcore.entity.Links.Link;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The time of an operation, which tells what went along from what was deleted before.
 * <p>
 * A clock that moves on does that by itself. One that stands still or steps back may give
 * a time that rows below carry already; only then the database is asked, and the time is
 * one microsecond more than the latest of theirs.
 */
final class OperationTime {

	private static final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

	private final SharedSessionContractImplementor session;

	private final Links links;

	private final int chunkSize;

	private Instant at;

	private OperationTime(SharedSessionContractImplementor session, Links links, EntityContext context) {
		this.session = session;
		this.links = links;
		this.chunkSize = context.properties().bulkChunkSize();
		this.at = context.now();
	}

	static Instant of(SharedSessionContractImplementor session, Links links, Class<?> type, Collection<UUID> ids) {
		OperationTime time = new OperationTime(session, links, EntityContext.of(session.getFactory()));
		Instant before = latest.getAndAccumulate(time.at, (known, now) -> now.isAfter(known) ? now : known);
		if (!time.at.isAfter(before)) {
			time.passThoseBelow(type, ids, new LinkedHashSet<>());
		}
		return time.at;
	}

	private void passThoseBelow(Class<?> type, Collection<UUID> ids, Set<UUID> visited) {
		for (Link link : this.links.of(type)) {
			if (link.takesAlong()) {
				Rows rows = new Rows(this.session, link.to(), this.chunkSize);
				link.deletedAt(this.session, rows, ids)
					.ifPresent((before) -> this.at = before.isBefore(this.at) ? this.at
							: before.plus(1, ChronoUnit.MICROS));
				Map<UUID, UUID> active = link.hanging(this.session, rows, ids);
				active.keySet().removeAll(visited);
				visited.addAll(active.keySet());
				if (!active.isEmpty()) {
					passThoseBelow(link.from(), active.keySet(), visited);
				}
			}
		}
	}

}
