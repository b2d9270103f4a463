package io.sharedcore.erasure;

import java.beans.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Reads the annotations of attributes, and finds those that have no effect.
 */
final class PersonalAnnotations {

	private final Map<String, Set<String>> attributes = new TreeMap<>();

	private final Map<String, Class<?>> owners = new TreeMap<>();

	Personal.@Nullable Action action(Class<?> owner, String attribute) {
		Personal personal = find(owner, attribute, Personal.class);
		return (personal != null) ? personal.onErasure() : null;
	}

	boolean isSubject(Class<?> owner, String attribute) {
		return find(owner, attribute, ErasureSubject.class) != null;
	}

	/** On the field, or on the getter that the class inherits or overrides. */
	private <A extends Annotation> @Nullable A find(Class<?> owner, String attribute, Class<A> type) {
		this.owners.put(owner.getName(), owner);
		this.attributes.computeIfAbsent(owner.getName(), (key) -> new HashSet<>()).add(attribute);
		Field field = ReflectionUtils.findField(owner, attribute);
		if (field != null && field.isAnnotationPresent(type)) {
			return field.getAnnotation(type);
		}
		PropertyDescriptor property = BeanUtils.getPropertyDescriptor(owner, attribute);
		return (property != null && property.getReadMethod() != null) ? property.getReadMethod().getAnnotation(type)
				: null;
	}

	/** The annotated members of the classes that are not mapped. */
	List<String> withoutEffect() {
		List<String> found = new ArrayList<>();
		this.owners.forEach((name, owner) -> {
			Set<String> mapped = this.attributes.get(name);
			ReflectionUtils.doWithFields(owner, (field) -> add(found, field, field.getName(), mapped));
			ReflectionUtils.doWithMethods(owner, (method) -> {
				PropertyDescriptor property = BeanUtils.findPropertyForMethod(method, owner);
				add(found, method, (property != null) ? property.getName() : method.getName(), mapped);
			});
		});
		return found.stream().distinct().toList();
	}

	private static <M extends AnnotatedElement & Member> void add(List<String> found, M member, String attribute,
			Set<String> mapped) {
		boolean annotated = member.isAnnotationPresent(Personal.class)
				|| member.isAnnotationPresent(ErasureSubject.class);
		if (annotated && !mapped.contains(attribute)) {
			found.add(member.getDeclaringClass().getName() + "." + member.getName());
		}
	}

}
