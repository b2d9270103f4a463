package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryFactoryInformation;

/**
 * Finds repositories that would break the guarantees of soft delete.
 */
final class RepositoryChecks {

	private static final Pattern DELETE = Pattern.compile("\\bdelete\\b", Pattern.CASE_INSENSITIVE);

	private RepositoryChecks() {
	}

	static List<String> findings(RepositoryFactoryInformation<?, ?> repository,
			EntityProperties.HardDelete hardDelete) {
		RepositoryInformation information = repository.getRepositoryInformation();
		if (!SoftDeletable.is(information.getDomainType())) {
			return List.of();
		}
		List<String> findings = new ArrayList<>();
		String name = information.getRepositoryInterface().getName();
		if (!SoftDeleteRepository.class.isAssignableFrom(information.getRepositoryInterface())) {
			findings.add(
					"%s is a plain repository of %s: its deletes in bulk are refused, and it can neither show nor restore deleted rows. Extend SoftDeleteRepository<%s>"
						.formatted(name, information.getDomainType().getName(),
								information.getDomainType().getSimpleName()));
		}
		information.getQueryMethods().stream().forEach((method) -> {
			String query = query(AnnotatedElementUtils.findMergedAnnotation(method, Query.class));
			if (query != null && DELETE.matcher(query).find()) {
				findings.add(deletion(hardDelete).formatted(name, method.getName(), query));
			}
		});
		return findings;
	}

	private static String deletion(EntityProperties.HardDelete hardDelete) {
		return switch (hardDelete) {
			case REFUSE ->
				"%s.%s deletes in bulk, which is refused: %s. Use a derived deleteBy… method or softDeleteAll(Specification)";
			case ALLOW ->
				"%s.%s deletes in bulk, which removes rows for good under shared-core.entity.hard-delete=allow: %s. To keep them, use a derived deleteBy… method or softDeleteAll(Specification)";
		};
	}

	private static @Nullable String query(@Nullable Query query) {
		return (query != null) ? query.value() : null;
	}

}
