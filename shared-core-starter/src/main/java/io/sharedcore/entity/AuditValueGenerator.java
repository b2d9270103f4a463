package io.sharedcore.entity;

import java.lang.reflect.Member;
import java.util.EnumSet;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.AnnotationBasedGenerator;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.generator.GeneratorCreationContext;
import org.jspecify.annotations.Nullable;

/**
 * Sets the timestamps and users of entities. Not for applications: it is public because
 * Hibernate 7.2, the version of Spring Boot 4.0, needs a public class where no bean
 * container creates it.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): unlike JPA's callbacks, a generator also
 * runs for stateless sessions and inside batches. It gets the session, and from it the
 * session factory's clock and user.
 */
public final class AuditValueGenerator implements BeforeExecutionGenerator, AnnotationBasedGenerator<AuditValue> {

	/**
	 * The value to set; until Hibernate calls {@code initialize}, the value that every
	 * entity has.
	 */
	private AuditValue.Value value = AuditValue.Value.UPDATED_AT;

	/** For Hibernate. */
	public AuditValueGenerator() {
	}

	@Override
	public void initialize(AuditValue annotation, GeneratorCreationContext context) {
		this.value = annotation.value();
	}

	/** Called by Hibernate 7.2, the version of Spring Boot 4.0, but not by 7.4. */
	@Override
	@SuppressWarnings("removal")
	public void initialize(AuditValue annotation, Member member, GeneratorCreationContext context) {
		initialize(annotation, context);
	}

	@Override
	public EnumSet<EventType> getEventTypes() {
		return switch (this.value) {
			case INSERTED_AT, INSERTED_BY -> EventTypeSets.INSERT_ONLY;
			case UPDATED_AT, UPDATED_BY -> EventTypeSets.INSERT_AND_UPDATE;
		};
	}

	@Override
	public Object generate(SharedSessionContractImplementor session, Object owner, @Nullable Object currentValue,
			EventType eventType) {
		EntityContext context = EntityContext.of(session.getFactory());
		BaseEntity entity = (BaseEntity) owner;
		entity.belongsTo(context);
		return switch (this.value) {
			case INSERTED_AT -> entity.insertedAt(context);
			case UPDATED_AT -> (eventType == EventType.INSERT) ? entity.insertedAt(context) : context.now();
			case INSERTED_BY, UPDATED_BY -> context.currentUser();
		};
	}

}
