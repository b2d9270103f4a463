package io.sharedcore.entity;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * What the entities of one session factory need from the application.
 * <p>
 * Stored in Hibernate's settings (checked on 7.4.5), the only place that Hibernate's
 * generators and listeners can read without Spring.
 *
 * @param clock the source of the time
 * @param user the source of the current user
 * @param events the publisher of application events
 * @param properties the settings of the feature
 * @param latestOperation the latest time of any operation of this session factory
 */
record EntityContext(Supplier<Clock> clock, Supplier<String> user, Consumer<Object> events, EntityProperties properties,
		AtomicReference<Instant> latestOperation) {

	/** The setting of a session factory with its context. */
	static final String SETTING = "shared-core.entity.context";

	static final String SYSTEM = "system";

	/**
	 * For an entity without a session factory, and for Hibernate without Spring.
	 */
	static final EntityContext DEFAULT = standalone();

	EntityContext(Supplier<Clock> clock, Supplier<String> user, Consumer<Object> events, EntityProperties properties) {
		this(clock, user, events, properties, new AtomicReference<>(Instant.MIN));
	}

	/** Creates a separate context for a session factory without Spring. */
	static EntityContext standalone() {
		return new EntityContext(Clock::systemUTC, () -> SYSTEM, (event) -> {
		}, EntityProperties.defaults());
	}

	static EntityContext of(SessionFactoryImplementor sessionFactory) {
		return (sessionFactory.getProperties().get(SETTING) instanceof EntityContext context) ? context : DEFAULT;
	}

	/**
	 * In microseconds, the precision of the database, so that entity and row never
	 * differ.
	 */
	Instant now() {
		return this.clock.get().instant().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Whether the time of an operation is later than the time of every operation before.
	 */
	boolean isLatest(Instant at) {
		return at.isAfter(this.latestOperation.getAndAccumulate(at, (known, now) -> now.isAfter(known) ? now : known));
	}

	String currentUser() {
		return this.user.get();
	}

}
