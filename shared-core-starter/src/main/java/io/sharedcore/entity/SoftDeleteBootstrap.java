package io.sharedcore.entity;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.service.spi.ServiceContributor;
import org.jspecify.annotations.Nullable;

/**
 * Brings soft delete into each session factory, with or without Spring.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5) by the two doors that it has for this, both
 * Java services: {@link Services} before the service registry is built, {@link Mapping}
 * after the mapping is read and before it becomes the runtime model.
 */
final class SoftDeleteBootstrap {

	private static final String PERSISTER_RESOLVER = "hibernate.persister.resolver";

	private SoftDeleteBootstrap() {
	}

	private static EntityContext context(Map<String, ?> settings) {
		return (settings.get(EntityContext.SETTING) instanceof EntityContext context) ? context : EntityContext.DEFAULT;
	}

	/** Sets the persisters, and wraps the application's statement inspector and cache. */
	public static final class Services implements ServiceContributor {

		@Override
		public void contribute(StandardServiceRegistryBuilder builder) {
			Map<String, Object> settings = builder.getSettings();
			EntityContext context = context(settings);
			if (!context.properties().enabled()) {
				return;
			}
			builder.addInitiator(new ScopedQueryCache.Initiator());
			settings.putIfAbsent(PERSISTER_RESOLVER, new SoftDeletePersisters());
			Object inspector = settings.get(JdbcSettings.STATEMENT_INSPECTOR);
			boolean refuse = context.properties().hardDelete() == EntityProperties.HardDelete.REFUSE;
			settings.put(JdbcSettings.STATEMENT_INSPECTOR, new SoftDeleteStatements(instance(inspector), refuse));
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
			listeners.prependListeners(EventType.PERSIST, new Persists(context));
			if (!context.properties().enabled()) {
				return;
			}
			metadata.getEntityBindings().forEach(Mapping::leaveRestrictionToPersister);
			metadata.getCollectionBindings().forEach(Mapping::restrict);
			metadata.getCollectionBindings().forEach(OrderedLists::adopt);
			guardTables(metadata, sessionFactory);
			LazyLinks links = new LazyLinks();
			Marks marks = new Marks(links);
			listeners.setListeners(EventType.DELETE, new Removals(links));
			listeners.prependListeners(EventType.PERSIST, new UndoneRemovals(links));
			listeners.setListeners(EventType.FLUSH, new Marks.Flushes(marks));
			listeners.setListeners(EventType.AUTO_FLUSH, new Marks.AutoFlushes(marks));
			listeners.setListeners(EventType.LOAD, new Finds());
			listeners.appendListeners(EventType.POST_LOAD, new Loads(context));
			listeners.appendListeners(EventType.PRE_DELETE, new StatelessRemovals(context, links));
		}

		/**
		 * An entity's own restriction would replace the inherited one: with the persister
		 * restricting, both hold.
		 */
		private static void leaveRestrictionToPersister(PersistentClass model) {
			if (SoftDeletable.isMapped(model) && model instanceof RootClass root
					&& BaseEntity.ACTIVE.equals(root.getWhere())) {
				root.setWhere(null);
			}
		}

		private static void restrict(Collection collection) {
			String restriction = restriction(collection);
			if (restriction != null) {
				String given = collection.getWhere();
				collection
					.setWhere((given != null && !given.isEmpty()) ? "(" + given + ") and " + restriction : restriction);
				keepElementJoined(collection);
			}
		}

		/**
		 * An inner join that is asked for no more than the elements' ids leaves the
		 * elements' table out, and with it the restriction, which Hibernate hangs on that
		 * table's join. Any restriction of the elements' own keeps the table.
		 */
		private static void keepElementJoined(Collection collection) {
			if (!collection.isOneToMany() && collection.getManyToManyWhere() == null) {
				collection.setManyToManyWhere("1 = 1");
			}
		}

		private static @Nullable String restriction(Collection collection) {
			PersistentClass element = SoftDeletable.element(collection);
			if (element == null || !SoftDeletable.isMapped(element)) {
				return null;
			}
			return collection.isOneToMany() ? ofOneToMany(element)
					: exists(element, collection.getElement().getColumns().get(0).getQuotedName());
		}

		/** The flag of a joined subclass is in its root's table. */
		private static String ofOneToMany(PersistentClass element) {
			boolean inOwnTable = element.getTable() == element.getRootTable()
					|| element.getIdentityTable() != element.getRootTable();
			return inOwnTable ? SoftDeleteStatements.ACTIVE.formatted(flag(element).getQuotedName())
					: exists(element, element.getKey().getColumns().get(0).getQuotedName());
		}

		/**
		 * A restriction of the element's own alias would reach neither {@code size()} nor
		 * the statement that rewrites a bag, which would lose the links of deleted rows.
		 */
		private static String exists(PersistentClass element, String key) {
			return tables(element).stream()
				.map((table) -> "exists (select 1 from " + table + " sd where sd."
						+ element.getIdentifierProperty().getColumns().get(0).getQuotedName() + " = " + key + " and "
						+ SoftDeleteStatements.ACTIVE.formatted("sd." + flag(element).getQuotedName()) + ")")
				.collect(Collectors.joining(" or ", "(", ")"));
		}

		/** The tables that hold the flags of an entity and its subclasses. */
		private static Set<String> tables(PersistentClass element) {
			Set<String> tables = new LinkedHashSet<>();
			if (element.getTable().isPhysicalTable() && !(element.isAbstract() == Boolean.TRUE
					&& element.getIdentityTable() != element.getRootTable())) {
				tables.add(name(element.getIdentityTable()));
			}
			element.getSubclasses()
				.stream()
				.map(PersistentClass::getIdentityTable)
				.map(Mapping::name)
				.forEach(tables::add);
			return tables;
		}

		private static String name(Table table) {
			String schema = (table.getSchema() != null) ? table.getQuotedSchema() + "." : "";
			return schema + table.getQuotedName();
		}

		private static Column flag(PersistentClass element) {
			return element.getProperty(SoftDeletable.FLAG).getColumns().get(0);
		}

		private static void guardTables(Metadata metadata, SessionFactoryImplementor sessionFactory) {
			if (!(sessionFactory.getSessionFactoryOptions()
				.getStatementInspector() instanceof SoftDeleteStatements statements)) {
				return;
			}
			Set<String> tables = new HashSet<>();
			Set<String> collectionTables = new HashSet<>();
			for (PersistentClass entity : metadata.getEntityBindings()) {
				if (SoftDeletable.isMapped(entity)) {
					tables.add(ChangedTables.plainName(entity.getTable().getName()));
					entity.getJoinClosure()
						.forEach((join) -> tables.add(ChangedTables.plainName(join.getTable().getName())));
				}
			}
			for (Collection collection : metadata.getCollectionBindings()) {
				if (!collection.isOneToMany() && SoftDeletable.isMapped(collection.getOwner())) {
					collectionTables.add(ChangedTables.plainName(collection.getCollectionTable().getName()));
				}
			}
			statements.guard(Set.copyOf(tables), Set.copyOf(collectionTables));
		}

	}

}
