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
 * Fills in the timestamps and users of entities. Made by Hibernate, and not for anyone
 * else: it is public because Hibernate 7.2, with which Spring Boot 4.0 comes, makes it
 * without asking for more access where no bean container does.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5): a generator runs for stateful and stateless
 * sessions alike and inside batches, where JPA's callbacks do not, and it is handed the
 * session, which leads to the session factory's own clock and user.
 */
public final class AuditValueGenerator implements BeforeExecutionGenerator, AnnotationBasedGenerator<AuditValue> {

	/** What it fills in; until Hibernate says what, the value that every entity has. */
	private AuditValue.Value value = AuditValue.Value.UPDATED_AT;

	/** For Hibernate. */
	public AuditValueGenerator() {
	}

	@Override
	public void initialize(AuditValue annotation, GeneratorCreationContext context) {
		this.value = annotation.value();
	}

	/** What Hibernate 7.2 calls, with which Spring Boot 4.0 comes; 7.4 does not. */
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
