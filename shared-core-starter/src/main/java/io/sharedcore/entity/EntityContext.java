package io.sharedcore.entity;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * What the entities of one session factory need from the application around them.
 * <p>
 * Kept in Hibernate's settings (checked on 7.4.5), the one thing that its generators and
 * listeners can ask for without Spring.
 *
 * @param clock where time comes from
 * @param user who the current user is
 * @param events where application events go to
 * @param properties how the feature is set
 * @param latestOperation the latest time that any operation of this session factory had
 */
record EntityContext(Supplier<Clock> clock, Supplier<String> user, Consumer<Object> events, EntityProperties properties,
		AtomicReference<Instant> latestOperation) {

	/** The setting of a session factory that holds its context. */
	static final String SETTING = "shared-core.entity.context";

	static final String SYSTEM = "system";

	/**
	 * For an entity that no session factory knows yet, and for Hibernate without Spring.
	 */
	static final EntityContext DEFAULT = standalone();

	EntityContext(Supplier<Clock> clock, Supplier<String> user, Consumer<Object> events, EntityProperties properties) {
		this(clock, user, events, properties, new AtomicReference<>(Instant.MIN));
	}

	/** For a session factory without Spring: each has a context of its own. */
	static EntityContext standalone() {
		return new EntityContext(Clock::systemUTC, () -> SYSTEM, (event) -> {
		}, EntityProperties.defaults());
	}

	static EntityContext of(SessionFactoryImplementor sessionFactory) {
		return (sessionFactory.getProperties().get(SETTING) instanceof EntityContext context) ? context : DEFAULT;
	}

	/** Microseconds: what the database keeps, so that memory and row never differ. */
	Instant now() {
		return this.clock.get().instant().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Starts an operation: its time, and whether that is later than every operation
	 * before.
	 */
	boolean isLatest(Instant at) {
		return at.isAfter(this.latestOperation.getAndAccumulate(at, (known, now) -> now.isAfter(known) ? now : known));
	}

	String currentUser() {
		return this.user.get();
	}

}
