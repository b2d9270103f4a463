package io.sharedcore.error;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.util.ReflectionUtils;

/**
 * Maps the exceptions of Jakarta Validation from a validated service or a written entity.
 * An invalid return value is an error of this service, not of the caller.
 */
final class ConstraintViolationProblemMapper implements ProblemMapper {

	private final JsonDialect json;

	ConstraintViolationProblemMapper(JsonDialect json) {
		this.json = json;
	}

	@Override
	public @Nullable Problem map(Throwable failure) {
		return (failure instanceof ConstraintViolationException invalid) ? problem(invalid) : null;
	}

	Problem problem(ConstraintViolationException failure) {
		boolean own = failure.getConstraintViolations()
			.stream()
			.anyMatch((violation) -> nodes(violation.getPropertyPath()).stream()
				.anyMatch((node) -> node.getKind() == ElementKind.RETURN_VALUE));
		return own ? ProblemResolver.unexpected()
				: ProblemResolver.invalid(failure.getConstraintViolations().stream().map(this::error).toList());
	}

	private InvalidField error(ConstraintViolation<?> violation) {
		String code = violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
		return new InvalidField(field(violation), code, violation.getMessage());
	}

	/**
	 * The path below the method and below a parameter that is validated in depth; for
	 * other parameters, the parameter's name.
	 */
	private String field(ConstraintViolation<?> violation) {
		List<Path.Node> nodes = nodes(violation.getPropertyPath());
		boolean within = nodes.stream().anyMatch((node) -> node.getKind() == ElementKind.PROPERTY);
		Object root = violation.getRootBean();
		StringBuilder path = new StringBuilder();
		String parameter = "";
		for (Path.Node node : nodes) {
			if (node.getKind() == ElementKind.PARAMETER) {
				int index = node.as(Path.ParameterNode.class).getParameterIndex();
				root = violation.getExecutableParameters()[index];
				parameter = within ? "" : name(violation.getRootBeanClass(), nodes.get(0), index, node.getName());
			}
			else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
				append(path, node);
			}
		}
		return parameter + WirePath.of(this.json, null, root, path.toString());
	}

	private static void append(StringBuilder path, Path.Node node) {
		Object key = (node.getIndex() != null) ? node.getIndex() : node.getKey();
		if (node.isInIterable() && key != null) {
			path.append('[').append(key).append(']');
		}
		if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
			path.append(path.isEmpty() ? "" : ".").append(node.getName());
		}
	}

	private static String name(Class<?> type, Path.Node node, int index, String javaName) {
		Method method = (node.getKind() == ElementKind.METHOD) ? ReflectionUtils.findMethod(type, node.getName(),
				node.as(Path.MethodNode.class).getParameterTypes().toArray(Class<?>[]::new)) : null;
		String name = (method != null) ? ParameterName.of(new SynthesizingMethodParameter(method, index)) : "";
		return name.isEmpty() ? javaName : name;
	}

	private static List<Path.Node> nodes(Path path) {
		return StreamSupport.stream(path.spliterator(), false).toList();
	}

}
