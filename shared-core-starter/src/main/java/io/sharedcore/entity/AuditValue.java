package io.sharedcore.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.hibernate.annotations.ValueGenerationType;

/**
 * Marks an attribute that the session factory fills in: when, or by whom.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@ValueGenerationType(generatedBy = AuditValueGenerator.class)
@interface AuditValue {

	/**
	 * What is filled in.
	 */
	Value value();

	/**
	 * What an attribute is filled with, and when.
	 */
	enum Value {

		INSERTED_AT, UPDATED_AT, INSERTED_BY, UPDATED_BY

	}

}
