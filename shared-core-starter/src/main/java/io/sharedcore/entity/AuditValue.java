package io.sharedcore.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.hibernate.annotations.ValueGenerationType;

/**
 * Marks an attribute that the session factory sets: a time or a user.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@ValueGenerationType(generatedBy = AuditValueGenerator.class)
@interface AuditValue {

	/**
	 * The value to set.
	 */
	Value value();

	/**
	 * The value of an attribute, and when it is set.
	 */
	enum Value {

		INSERTED_AT, UPDATED_AT, INSERTED_BY, UPDATED_BY

	}

}
