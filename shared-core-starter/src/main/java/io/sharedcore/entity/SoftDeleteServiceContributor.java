package io.sharedcore.entity;

import jakarta.persistence.EntityManager;

import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.JpaRepositoryFragmentsContributor;
import org.springframework.data.querydsl.EntityPathResolver;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.data.repository.core.support.RepositoryFragment;

/**
 * Adds the {@link SoftDeleteFragment} and the {@link ExampleFragment} to each
 * {@link SoftDeleteRepository}.
 */
final class SoftDeleteServiceContributor implements JpaRepositoryFragmentsContributor {

	private final JpaRepositoryFragmentsContributor others;

	SoftDeleteServiceContributor() {
		this(JpaRepositoryFragmentsContributor.DEFAULT);
	}

	SoftDeleteServiceContributor(JpaRepositoryFragmentsContributor others) {
		this.others = others;
	}

	@Override
	@SuppressWarnings({ "unchecked", "rawtypes" })
	public RepositoryFragments contribute(RepositoryMetadata metadata, JpaEntityInformation<?, ?> entityInformation,
			EntityManager entityManager, EntityPathResolver resolver) {
		RepositoryFragments fragments = this.others.contribute(metadata, entityInformation, entityManager, resolver);
		if (!concerns(metadata)) {
			return fragments;
		}
		SoftDeleteFragment fragment = new SoftDeleteRepositoryOperations((JpaEntityInformation) entityInformation,
				entityManager);
		ExampleFragment examples = new ExampleQueries((JpaEntityInformation) entityInformation, entityManager);
		return RepositoryFragments
			.of(RepositoryFragment.implemented(SoftDeleteFragment.class, fragment),
					RepositoryFragment.implemented(ExampleFragment.class, examples))
			.append(fragments);
	}

	@Override
	public RepositoryFragments describe(RepositoryMetadata metadata) {
		RepositoryFragments fragments = this.others.describe(metadata);
		return concerns(metadata) ? RepositoryFragments
			.of(RepositoryFragment.structural(SoftDeleteFragment.class, SoftDeleteRepositoryOperations.class),
					RepositoryFragment.structural(ExampleFragment.class, ExampleQueries.class))
			.append(fragments) : fragments;
	}

	private static boolean concerns(RepositoryMetadata metadata) {
		return SoftDeleteRepository.class.isAssignableFrom(metadata.getRepositoryInterface());
	}

}
