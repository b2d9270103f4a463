package io.sharedcore.entity;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.service.spi.ServiceContributor;
import org.jspecify.annotations.Nullable;

/**
 * Adds soft delete to each session factory, with or without Spring.
 * <p>
 * Uses two extension points of Hibernate (checked on 7.4.5), both Java services:
 * {@link Services} before the service registry is built, and {@link Mapping} between the
 * mapping and the runtime model.
 */
final class SoftDeleteIntegrator {

	private static final String PERSISTER_RESOLVER = "hibernate.persister.resolver";

	private SoftDeleteIntegrator() {
	}

	private static EntityContext context(Map<String, ?> settings) {
		return (settings.get(EntityContext.SETTING) instanceof EntityContext context) ? context : EntityContext.DEFAULT;
	}

	/** Sets the persisters, and wraps the application's statement inspector and cache. */
	public static final class Services implements ServiceContributor {

		@Override
		public void contribute(StandardServiceRegistryBuilder builder) {
			Map<String, Object> settings = builder.getSettings();
			settings.putIfAbsent(EntityContext.SETTING, EntityContext.standalone());
			EntityContext context = context(settings);
			if (!context.properties().enabled()) {
				return;
			}
			builder.addInitiator(new ScopedQueryCache.Initiator());
			settings.putIfAbsent(PERSISTER_RESOLVER, new SoftDeletePersisters());
			Object inspector = settings.get(JdbcSettings.STATEMENT_INSPECTOR);
			boolean refuse = context.properties().hardDelete() == EntityProperties.HardDelete.REFUSE;
			settings.put(JdbcSettings.STATEMENT_INSPECTOR,
					new SoftDeleteStatementInspector(instance(inspector), refuse));
		}

		private static @Nullable StatementInspector instance(@Nullable Object setting) {
			if (setting == null || setting instanceof StatementInspector) {
				return (StatementInspector) setting;
			}
			try {
				Class<?> type = (setting instanceof Class<?> given) ? given
						: Class.forName(setting.toString(), true, Thread.currentThread().getContextClassLoader());
				return (StatementInspector) type.getDeclaredConstructor().newInstance();
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalArgumentException(JdbcSettings.STATEMENT_INSPECTOR + "=" + setting
						+ " is no class with a constructor without parameters", ex);
			}
		}

	}

	/** Restricts collections, and registers the listeners. */
	public static final class Mapping implements Integrator {

		@Override
		public void integrate(Metadata metadata, BootstrapContext bootstrapContext,
				SessionFactoryImplementor sessionFactory) {
			EntityContext context = EntityContext.of(sessionFactory);
			EventListenerRegistry listeners = sessionFactory.getServiceRegistry()
				.requireService(EventListenerRegistry.class);
			AuditValuePersistEventListener persists = new AuditValuePersistEventListener(context);
			listeners.prependListeners(EventType.PERSIST, persists);
			listeners.prependListeners(EventType.PRE_UPSERT, persists);
			if (!context.properties().enabled()) {
				return;
			}
			metadata.getEntityBindings().forEach(Mapping::leaveRestrictionToPersister);
			CollectionRestriction restriction = new CollectionRestriction(
					sessionFactory.getSqlStringGenerationContext());
			metadata.getCollectionBindings().forEach(restriction::apply);
			metadata.getCollectionBindings().forEach(OrderedListPersisters::adopt);
			guardTables(metadata, sessionFactory);
			LazySoftDeleteAssociations associations = new LazySoftDeleteAssociations();
			MarkedEntitiesFlushEventListener marks = new MarkedEntitiesFlushEventListener(associations);
			listeners.setListeners(EventType.DELETE, new SoftDeleteEventListener(associations));
			listeners.prependListeners(EventType.PERSIST, new UndoRemovalEventListener(associations));
			listeners.setListeners(EventType.FLUSH, new MarkedEntitiesFlushEventListener.Flushes(marks));
			listeners.setListeners(EventType.AUTO_FLUSH, new MarkedEntitiesFlushEventListener.AutoFlushes(marks));
			listeners.setListeners(EventType.FLUSH_ENTITY, new SoftDeleteFlushEntityListener());
			listeners.setListeners(EventType.LOAD, new VisibilityLoadEventListener());
			listeners.appendListeners(EventType.POST_LOAD, new EntityContextLoadEventListener(context));
			listeners.prependListeners(EventType.INIT_COLLECTION, new SubselectFetches());
			listeners.appendListeners(EventType.PRE_DELETE,
					new StatelessSoftDeleteEventListener(context, associations));
			RemovedEntityListener removedEntities = new RemovedEntityListener();
			listeners.prependListeners(EventType.MERGE, removedEntities);
			listeners.prependListeners(EventType.REFRESH, removedEntities);
			StoredStateListener storedState = new StoredStateListener();
			listeners.appendListeners(EventType.POST_INSERT, storedState);
			listeners.appendListeners(EventType.POST_UPDATE, storedState);
		}

		/**
		 * An entity's own restriction would replace the inherited one. If the persister
		 * restricts, both apply.
		 */
		private static void leaveRestrictionToPersister(PersistentClass model) {
			if (SoftDeletable.isMapped(model) && model instanceof RootClass root
					&& BaseEntity.ACTIVE.equals(root.getWhere())) {
				root.setWhere(null);
			}
		}

		private static void guardTables(Metadata metadata, SessionFactoryImplementor sessionFactory) {
			if (!(sessionFactory.getSessionFactoryOptions()
				.getStatementInspector() instanceof SoftDeleteStatementInspector statements)) {
				return;
			}
			Set<TableName> tables = new HashSet<>();
			Set<TableName> collectionTables = new HashSet<>();
			for (PersistentClass entity : metadata.getEntityBindings()) {
				if (SoftDeletable.isMapped(entity)) {
					tables.add(TableName.of(entity.getTable(), sessionFactory));
					entity.getJoinClosure()
						.forEach((join) -> tables.add(TableName.of(join.getTable(), sessionFactory)));
				}
			}
			for (Collection collection : metadata.getCollectionBindings()) {
				if (!collection.isOneToMany() && SoftDeletable.isMapped(collection.getOwner())) {
					collectionTables.add(TableName.of(collection.getCollectionTable(), sessionFactory));
				}
			}
			statements.guard(Set.copyOf(tables), Set.copyOf(collectionTables));
		}

	}

}
