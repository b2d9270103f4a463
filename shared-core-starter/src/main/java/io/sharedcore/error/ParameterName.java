package io.sharedcore.error;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The name of a handler method's parameter as the caller knows it: the name in an
 * annotation of Spring MVC, such as {@code @RequestParam} or {@code @PathVariable},
 * otherwise its name in Java.
 */
final class ParameterName {

	private static final String ANNOTATIONS = RequestParam.class.getPackageName();

	private ParameterName() {
	}

	static String of(MethodParameter parameter) {
		return Arrays.stream(parameter.getParameterAnnotations())
			.filter((annotation) -> annotation.annotationType().getPackageName().equals(ANNOTATIONS))
			.flatMap(ParameterName::declared)
			.findFirst()
			.orElseGet(() -> Objects.requireNonNullElse(parameter.getParameterName(), ""));
	}

	private static Stream<String> declared(Annotation annotation) {
		MergedAnnotation<?> merged = MergedAnnotation.from(annotation);
		return Stream.of("name", "value")
			.flatMap((attribute) -> merged.getValue(attribute, String.class).stream())
			.filter(StringUtils::hasText);
	}

}
