package io.sharedcore.outbox;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Lookup;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/**
 * Finds beans that declare that they need an {@link Outbox}, without creating them: lazy
 * beans, and those that ask for it later ({@code ObjectProvider}, {@code @Lazy}).
 */
final class OutboxInjectionPoints {

	private static final Logger logger = LoggerFactory.getLogger(OutboxInjectionPoints.class);

	private final ConfigurableListableBeanFactory beanFactory;

	OutboxInjectionPoints(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	boolean exist() {
		return Arrays.stream(this.beanFactory.getBeanDefinitionNames()).anyMatch(this::isOne);
	}

	private boolean isOne(String name) {
		try {
			Class<?> type = this.beanFactory.getType(name, false);
			return this.beanFactory.getMergedBeanDefinition(name) instanceof RootBeanDefinition definition
					&& isOne(definition, type);
		}
		catch (RuntimeException | LinkageError ex) {
			// Such a bean cannot be created either.
			logger.debug("The bean {} cannot be examined", name, ex);
			return false;
		}
	}

	private static boolean isOne(RootBeanDefinition definition, @Nullable Class<?> type) {
		Method factory = definition.getResolvedFactoryMethod();
		if (factory != null) {
			return !isOfTheStarter(factory) && (hasParameter(factory) || isInjectedInto(type));
		}
		Class<?> created = definition.hasBeanClass() ? definition.getBeanClass() : type;
		return created != null && (Stream.of(ClassUtils.getUserClass(created).getDeclaredConstructors())
			.anyMatch(OutboxInjectionPoints::hasParameter) || isInjectedInto(created));
	}

	private static boolean isOfTheStarter(Method factory) {
		Class<?> outer = factory.getDeclaringClass().getEnclosingClass();
		return OutboxAutoConfiguration.class == ((outer != null) ? outer : factory.getDeclaringClass());
	}

	private static boolean isInjectedInto(@Nullable Class<?> type) {
		return type != null && type != Object.class
				&& (Stream.of(type.getDeclaredFields())
					.map(Field::getGenericType)
					.anyMatch(OutboxInjectionPoints::isOutbox)
						|| Stream.of(type.getDeclaredMethods()).anyMatch(OutboxInjectionPoints::isInjected)
						|| isInjectedInto(type.getSuperclass()));
	}

	/** A setter with an annotation, whichever it is. */
	private static boolean isInjected(Method method) {
		return method.getAnnotations().length > 0 && !method.isAnnotationPresent(Bean.class) && (hasParameter(method)
				|| method.isAnnotationPresent(Lookup.class) && isOutbox(method.getGenericReturnType()));
	}

	private static boolean hasParameter(Executable executable) {
		return Stream.of(executable.getGenericParameterTypes()).anyMatch(OutboxInjectionPoints::isOutbox);
	}

	/**
	 * Type variables are not followed: their bounds can name themselves, as in
	 * {@code E extends Enum<E>}.
	 */
	private static boolean isOutbox(Type type) {
		if (type instanceof ParameterizedType parameterized) {
			return Stream.of(parameterized.getActualTypeArguments()).anyMatch(OutboxInjectionPoints::isOutbox);
		}
		if (type instanceof WildcardType wildcard) {
			return Stream.of(wildcard.getUpperBounds()).anyMatch(OutboxInjectionPoints::isOutbox);
		}
		if (type instanceof GenericArrayType array) {
			return isOutbox(array.getGenericComponentType());
		}
		return type == Outbox.class || type == Outbox[].class;
	}

}
