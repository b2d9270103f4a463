package io.sharedcore.test;

import java.lang.reflect.Method;
import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import io.sharedcore.entity.BaseEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.RepositoryDefinition;

/**
 * Repositories of soft-deleted entities do not delete otherwise.
 */
final class SoftDeleteRepositoriesOnly extends ArchCondition<JavaClass> {

	private static final boolean SPRING_DATA = Violations.isPresent("org.springframework.data.repository.Repository");

	private static final String SOFT_DELETE_REPOSITORY = "io.sharedcore.entity.SoftDeleteRepository";

	SoftDeleteRepositoriesOnly() {
		super("be a SoftDeleteRepository if it deletes entities that extend BaseEntity");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		if (SPRING_DATA && !type.isAssignableTo(SOFT_DELETE_REPOSITORY)) {
			Check.check(type, events);
		}
	}

	/** Is loaded only with Spring Data. */
	private static final class Check {

		private static void check(JavaClass type, ConditionEvents events) {
			boolean candidate = type.isAssignableTo(Repository.class)
					|| type.isMetaAnnotatedWith(RepositoryDefinition.class)
					|| type.isAnnotatedWith(RepositoryDefinition.class);
			if (!candidate) {
				return;
			}
			Class<?> repository = type.reflect();
			Class<?> domainType = domainType(repository);
			if (domainType != null && BaseEntity.class.isAssignableFrom(domainType) && deletes(repository)) {
				Violations.add(events, type, type.getName() + " is a repository of " + domainType.getName()
						+ " that deletes, but not a SoftDeleteRepository");
			}
		}

		private static @Nullable Class<?> domainType(Class<?> repository) {
			RepositoryDefinition definition = AnnotatedElementUtils.findMergedAnnotation(repository,
					RepositoryDefinition.class);
			if (definition != null) {
				return definition.domainClass();
			}
			return ResolvableType.forClass(repository).as(Repository.class).getGeneric(0).resolve();
		}

		private static boolean deletes(Class<?> repository) {
			return Arrays.stream(repository.getMethods())
				.map(Method::getName)
				.anyMatch((name) -> name.startsWith("delete") || name.startsWith("remove"));
		}

	}

}
