package io.sharedcore.overview;

import java.lang.reflect.Modifier;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/**
 * Explains what to do if a bean of the service has the name of a bean of this library,
 * but another type. Spring Boot's advice, to permit overriding, would break the feature.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BeanClashFailureAnalyzer extends AbstractFailureAnalyzer<BeanDefinitionOverrideException> {

	private final ClassLoader classLoader = ClassUtils.getDefaultClassLoader();

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanDefinitionOverrideException cause) {
		return libraryBean(cause.getBeanDefinition())
			.map((method) -> analysis(cause, method, cause.getExistingDefinition()))
			.or(() -> libraryBean(cause.getExistingDefinition())
				.map((method) -> analysis(cause, method, cause.getBeanDefinition())))
			.orElse(null);
	}

	private FailureAnalysis analysis(BeanDefinitionOverrideException cause, MethodMetadata libraryBean,
			BeanDefinition otherBean) {
		String bean = "'" + cause.getBeanName() + "'";
		String where = Optional.ofNullable(otherBean.getResourceDescription()).orElse("an unknown place");
		return new FailureAnalysis(
				"Two beans are called " + bean + ": one of this application, in " + where
						+ ", and one of shared-core, a " + libraryBean.getReturnTypeName()
						+ ". Neither replaces the other, as their types differ.",
				"Give your bean another name" + replacement(libraryBean) + switchOff(libraryBean) + ".", cause);
	}

	private String replacement(MethodMetadata libraryBean) {
		try {
			Class<?> type = ClassUtils.forName(libraryBean.getReturnTypeName(), this.classLoader);
			return Modifier.isPublic(type.getModifiers())
					? ", or, to replace the bean of shared-core, let its method return " + type.getName() : "";
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return "";
		}
	}

	private String switchOff(MethodMetadata libraryBean) {
		String packageName = ClassUtils.getPackageName(libraryBean.getDeclaringClassName());
		return new Features(this.classLoader).find()
			.stream()
			.filter((feature) -> feature.packageName().equals(packageName))
			.findFirst()
			.map((feature) -> ", or switch the feature off by " + feature.switchName() + "=false")
			.orElse("");
	}

	private Optional<MethodMetadata> libraryBean(BeanDefinition definition) {
		return Optional.of(definition)
			.filter(AnnotatedBeanDefinition.class::isInstance)
			.map((annotated) -> ((AnnotatedBeanDefinition) annotated).getFactoryMethodMetadata())
			.filter((method) -> new Features(this.classLoader).find()
				.stream()
				.anyMatch((feature) -> ClassUtils.getPackageName(method.getDeclaringClassName())
					.equals(feature.packageName())));
	}

}
