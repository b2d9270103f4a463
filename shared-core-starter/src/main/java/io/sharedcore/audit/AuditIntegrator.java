package io.sharedcore.audit;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.sharedcore.entity.TableName;
import org.hibernate.Version;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.ServiceRegistry;

import org.springframework.util.ClassUtils;

/**
 * Adds the audit trail to each session factory whose settings have an
 * {@link AuditRuntime}.
 * <p>
 * Uses two extension points of Hibernate (checked on 7.4.5), both Java services.
 * {@link AuditEntry} is contributed here instead of found by a scan, so that the
 * application's entity scan does not change.
 */
final class AuditIntegrator {

	private AuditIntegrator() {
	}

	/** Maps {@link AuditEntry}. */
	public static final class Mapping implements AdditionalMappingContributor {

		@Override
		public String getContributorName() {
			return "shared-core-audit";
		}

		@Override
		public void contribute(AdditionalMappingContributions contributions, InFlightMetadataCollector metadata,
				ResourceStreamLocator resources, MetadataBuildingContext building) {
			Map<String, Object> settings = building.getBootstrapContext()
				.getServiceRegistry()
				.requireService(ConfigurationService.class)
				.getSettings();
			boolean mapped = metadata.getEntityBinding(AuditEntry.class.getName()) != null;
			if (AuditRuntime.of(settings) != null && !mapped) {
				contributions.contributeEntity(AuditEntry.class);
			}
		}

	}

	/** Registers the listeners. */
	public static final class Listeners implements Integrator {

		@Override
		public void integrate(Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor factory) {
			AuditRuntime auditing = AuditRuntime.of(factory.getProperties());
			if (auditing != null) {
				checkVersion(metadata);
				register(auditing, factory.getServiceRegistry());
				auditing.statements().guard(auditTables(metadata, factory));
			}
		}

		/**
		 * Recording a change needs a session that shares its connection with another
		 * session.
		 */
		private static void checkVersion(Metadata metadata) {
			boolean audited = metadata.getEntityBindings()
				.stream()
				.anyMatch((entity) -> entity.getClassName() != null
						&& AuditedChangeFactory.target(entity.getMappedClass()) != null);
			if (audited && !ClassUtils.hasMethod(SharedSessionContractImplementor.class, "statelessWithOptions")) {
				throw new IllegalStateException(
						"The audit trail needs Hibernate 7.2 or newer, and this is " + Version.getVersionString()
								+ ". Use Spring Boot 4.0.1 or newer, or set " + "shared-core.audit.enabled=false");
			}
		}

		private static Set<TableName> auditTables(Metadata metadata, SessionFactoryImplementor factory) {
			return metadata.getEntityBindings()
				.stream()
				.filter((entity) -> entity.getMappedClass() != null
						&& AuditRecord.class.isAssignableFrom(entity.getMappedClass()))
				.map((entity) -> TableName.of(entity.getTable(), factory))
				.collect(Collectors.toSet());
		}

		private static void register(AuditRuntime auditing, ServiceRegistry services) {
			AuditEventListeners listeners = new AuditEventListeners(auditing.changeFactory(), auditing.pending());
			EventListenerRegistry registry = services.requireService(EventListenerRegistry.class);
			registry.appendListeners(EventType.POST_INSERT, listeners);
			registry.appendListeners(EventType.POST_UPDATE, listeners);
			registry.appendListeners(EventType.POST_DELETE, listeners);
			registry.appendListeners(EventType.POST_UPSERT, listeners);
			registry.appendListeners(EventType.FLUSH, listeners);
			registry.appendListeners(EventType.AUTO_FLUSH, listeners);
			registry.prependListeners(EventType.PRE_UPDATE, listeners);
			registry.prependListeners(EventType.PRE_DELETE, listeners);
			registry.prependListeners(EventType.PRE_UPSERT, listeners);
			AuditCollectionEventListeners collections = new AuditCollectionEventListeners(auditing.changeFactory(),
					auditing.pending());
			registry.appendListeners(EventType.PRE_COLLECTION_UPDATE, collections);
			registry.appendListeners(EventType.PRE_COLLECTION_REMOVE, collections);
			registry.appendListeners(EventType.POST_COLLECTION_RECREATE, collections);
		}

	}

}
