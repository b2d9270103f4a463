package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.repository.core.support.RepositoryFactoryInformation;

/**
 * Reports at start-up what would break the guarantees of soft delete.
 */
final class StartupChecks implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(StartupChecks.class);

	private final ListableBeanFactory beans;

	private final EntityProperties properties;

	StartupChecks(ListableBeanFactory beans, EntityProperties properties) {
		this.beans = beans;
		this.properties = properties;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.properties.checks() == EntityProperties.Checks.OFF) {
			return;
		}
		List<String> findings = findings();
		if (this.properties.checks() == EntityProperties.Checks.FAIL && !findings.isEmpty()) {
			throw new BrokenSoftDeleteException(findings);
		}
		findings.forEach((finding) -> logger.warn("Soft delete: " + finding));
	}

	private List<String> findings() {
		List<String> findings = new ArrayList<>();
		this.beans.getBeansOfType(EntityManagerFactory.class, false, false).values().forEach((factory) -> {
			try {
				findings.addAll(new SoftDeleteChecks(factory.unwrap(SessionFactoryImplementor.class)).findings());
			}
			catch (PersistenceException ex) {
				logger.warn("Soft delete: the database could not be asked for its unique indexes", ex);
			}
		});
		this.beans.getBeansOfType(RepositoryFactoryInformation.class, false, false)
			.values()
			.forEach((repository) -> findings
				.addAll(RepositoryChecks.findings(repository, this.properties.hardDelete())));
		return findings;
	}

}
