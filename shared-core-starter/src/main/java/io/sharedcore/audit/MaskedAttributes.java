package io.sharedcore.audit;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Decides which attributes are masked: by annotation, and by name.
 */
final class MaskedAttributes {

	private final Predicate<String> secretNames;

	private final ConcurrentMap<Attribute, Boolean> known = new ConcurrentHashMap<>();

	MaskedAttributes(Predicate<String> secretNames) {
		this.secretNames = secretNames;
	}

	boolean contains(Class<?> owner, String name) {
		return this.known.computeIfAbsent(new Attribute(owner, name), this::isMasked);
	}

	/** For keys inside a value, which cannot be annotated. */
	boolean contains(String name) {
		return this.secretNames.test(name);
	}

	private boolean isMasked(Attribute attribute) {
		return contains(attribute.name()) || isOnField(attribute) || isOnGetter(attribute);
	}

	private static boolean isOnField(Attribute attribute) {
		Field field = ReflectionUtils.findField(attribute.owner(), attribute.name());
		return field != null && field.isAnnotationPresent(AuditMasked.class);
	}

	private static boolean isOnGetter(Attribute attribute) {
		PropertyDescriptor property = BeanUtils.getPropertyDescriptor(attribute.owner(), attribute.name());
		return property != null && property.getReadMethod() != null
				&& property.getReadMethod().isAnnotationPresent(AuditMasked.class);
	}

	private record Attribute(Class<?> owner, String name) {
	}

}
