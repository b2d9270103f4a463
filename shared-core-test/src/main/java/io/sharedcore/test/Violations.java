package io.sharedcore.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.springframework.util.ClassUtils;

/**
 * Violations of rules, and classes of optional libraries by their names.
 */
final class Violations {

	static final String BASE_ENTITY = "io.sharedcore.entity.BaseEntity";

	private Violations() {
	}

	static void add(ConditionEvents events, JavaClass type, String description) {
		events.add(SimpleConditionEvent.violated(type, description + " in " + type.getSourceCodeLocation()));
	}

	static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, Violations.class.getClassLoader());
	}

}
