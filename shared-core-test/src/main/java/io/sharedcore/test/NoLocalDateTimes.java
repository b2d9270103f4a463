package io.sharedcore.test;

import java.time.LocalDateTime;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;

/**
 * Stored attributes are not of LocalDateTime, also in generics and arrays.
 */
final class NoLocalDateTimes extends ArchCondition<JavaClass> {

	private static final String PERSISTENCE = "jakarta.persistence.";

	NoLocalDateTimes() {
		super("not store a LocalDateTime");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		if (isStored(type)) {
			type.getFields()
				.stream()
				.filter((field) -> isStored(field) && hasLocalDateTime(field))
				.forEach((field) -> Violations.add(events, type,
						"Field <" + field.getFullName() + "> is stored as LocalDateTime"));
		}
	}

	private static boolean isStored(JavaClass type) {
		return type.isAssignableTo(Violations.BASE_ENTITY) || has(type, "Entity") || has(type, "MappedSuperclass")
				|| has(type, "Embeddable");
	}

	private static boolean has(JavaClass type, String annotation) {
		return type.isAnnotatedWith(PERSISTENCE + annotation) || type.isMetaAnnotatedWith(PERSISTENCE + annotation);
	}

	private static boolean isStored(JavaField field) {
		return !field.getModifiers().contains(JavaModifier.STATIC)
				&& !field.getModifiers().contains(JavaModifier.TRANSIENT)
				&& !field.isAnnotatedWith(PERSISTENCE + "Transient");
	}

	private static boolean hasLocalDateTime(JavaField field) {
		return field.getType()
			.getAllInvolvedRawTypes()
			.stream()
			.anyMatch((raw) -> raw.getBaseComponentType().isEquivalentTo(LocalDateTime.class));
	}

}
