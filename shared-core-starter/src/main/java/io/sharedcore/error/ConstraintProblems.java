package io.sharedcore.error;

import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

/**
 * Knows what Jakarta Validation throws from a validated service or from an entity that is
 * written. A return value that is not valid is a fault of ours, not the caller's.
 */
final class ConstraintProblems implements ProblemMapper {

	@Override
	public @Nullable Problem map(Throwable failure) {
		return (failure instanceof ConstraintViolationException invalid) ? problem(invalid) : null;
	}

	static Problem problem(ConstraintViolationException failure) {
		boolean ours = failure.getConstraintViolations()
			.stream()
			.anyMatch((violation) -> nodes(violation.getPropertyPath()).stream()
				.anyMatch((node) -> node.getKind() == ElementKind.RETURN_VALUE));
		return ours ? Problems.unexpected()
				: Problems.invalid(failure.getConstraintViolations().stream().map(ConstraintProblems::error).toList());
	}

	private static InvalidField error(ConstraintViolation<?> violation) {
		String code = violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
		return new InvalidField(field(violation.getPropertyPath()), code, violation.getMessage());
	}

	/** The path below the method, and below a parameter that is looked into. */
	private static String field(Path path) {
		StringBuilder field = new StringBuilder();
		List<Path.Node> nodes = nodes(path);
		for (int i = 0; i < nodes.size(); i++) {
			Path.Node node = nodes.get(i);
			boolean last = i == nodes.size() - 1;
			boolean around = node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CONSTRUCTOR
					|| node.getKind() == ElementKind.BEAN || node.getKind() == ElementKind.CROSS_PARAMETER
					|| (node.getKind() == ElementKind.PARAMETER && !last);
			if (!around) {
				append(field, node);
			}
		}
		return field.toString();
	}

	private static void append(StringBuilder field, Path.Node node) {
		if (node.isInIterable() && node.getIndex() != null) {
			field.append('[').append(node.getIndex()).append(']');
		}
		if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
			field.append(field.isEmpty() ? "" : ".").append(node.getName());
		}
	}

	private static List<Path.Node> nodes(Path path) {
		return StreamSupport.stream(path.spliterator(), false).toList();
	}

}
