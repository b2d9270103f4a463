package io.sharedcore.erasure;

import java.util.stream.Stream;

import io.sharedcore.audit.AuditAction;
import io.sharedcore.audit.AuditTrail;
import io.sharedcore.audit.Audited;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Records who erased whom, and why, if the service has an audit trail.
 */
final class ErasureTrail {

	private final ObjectProvider<AuditTrail> trail;

	private final EntityManagerFactory entityManagerFactory;

	ErasureTrail(ObjectProvider<AuditTrail> trail, EntityManagerFactory entityManagerFactory) {
		this.trail = trail;
		this.entityManagerFactory = entityManagerFactory;
	}

	void record(Subject subject, String reason) {
		AuditTrail trail = this.trail.getIfUnique();
		if (trail == null) {
			return;
		}
		boolean entity = entities().anyMatch((type) -> type.getJavaType() == subject.type());
		if (entity && AnnotatedElementUtils.hasAnnotation(subject.type(), Audited.class)) {
			trail.record(AuditAction.ERASED, subject.type(), subject.id(), reason);
		}
		else {
			trail.record(AuditAction.ERASED, name(subject), subject.id(), reason);
		}
	}

	private String name(Subject subject) {
		return entities().filter((type) -> type.getJavaType() == subject.type())
			.map(EntityType::getName)
			.findFirst()
			.orElseGet(() -> subject.type().getSimpleName());
	}

	private Stream<EntityType<?>> entities() {
		return this.entityManagerFactory.getMetamodel().getEntities().stream();
	}

}
