package io.sharedcore.entity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.hibernate.Filter;
import org.hibernate.LockOptions;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.spi.MultiIdLoadOptions;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.loader.ast.spi.NaturalIdLoader;
import org.hibernate.loader.ast.spi.SingleUniqueKeyEntityLoader;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.internal.StandardPersisterClassResolver;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.persister.internal.SqlFragmentPredicate;
import org.jspecify.annotations.Nullable;

/**
 * References load deleted rows, lists filter them. These persisters restrict to active
 * rows where a query names an entity as its root or joins it explicitly, and nowhere
 * else.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5). Hibernate's own restriction would also
 * apply to loaders by id and to joins of to-one attributes. There a deleted row would
 * become a null, which the next update would write to the foreign key. Only a persister
 * knows the purpose of a restriction. Query roots and entity joins call
 * {@code applyBaseRestrictions} with an HQL translator as the creation state. Loaders use
 * another state. To-one joins call {@code applyWhereRestrictions}. Finding by id is
 * restricted where the result is returned ({@link VisibilityLoadEventListener}, and here
 * for several ids at once).
 */
final class SoftDeletePersisters extends StandardPersisterClassResolver {

	@Override
	public Class<? extends EntityPersister> getEntityPersisterClass(PersistentClass model) {
		Class<? extends EntityPersister> standard = super.getEntityPersisterClass(model);
		if (!SoftDeletable.isMapped(model)) {
			return standard;
		}
		if (standard == JoinedSubclassEntityPersister.class) {
			return Joined.class;
		}
		return (standard == UnionSubclassEntityPersister.class) ? Union.class : SingleTable.class;
	}

	@Override
	public Class<? extends CollectionPersister> getCollectionPersisterClass(Collection model) {
		Class<? extends CollectionPersister> ordered = OrderedListPersisters.persister(model);
		return (ordered != null) ? ordered : super.getCollectionPersisterClass(model);
	}

	static boolean restricts(EntityPersister entity) {
		return entity instanceof SingleTable || entity instanceof Joined || entity instanceof Union;
	}

	private static void restrict(AbstractEntityPersister persister, String table, Consumer<Predicate> predicates,
			@Nullable TableGroup tableGroup, boolean useQualifier, @Nullable SqlAstCreationState state) {
		if (!(state instanceof SqmToSqlAstConverter) || tableGroup == null) {
			PreferredRow.restrictLoader(persister, table, predicates, tableGroup);
			return;
		}
		if (tableGroup.getModelPart() instanceof ToOneAttributeMapping) {
			// A reference whose filters are requested for loading by key
			return;
		}
		String column = persister.getPropertyColumnNames(SoftDeletable.FLAG)[0];
		var reference = tableGroup.resolveTableReference(table);
		String alias = (useQualifier && reference.getIdentificationVariable() != null)
				? reference.getIdentificationVariable() : reference.getTableId();
		predicates
			.accept(new SqlFragmentPredicate(SoftDeleteStatementInspector.ACTIVE.formatted(alias + "." + column)));
	}

	/** Several ids at once: a row that is not visible is null in the result. */
	private static List<?> visible(List<?> rows) {
		Visibility visibility = SoftDeleteScope.current();
		UnaryOperator<@Nullable Object> show = (row) -> SoftDeletable.isVisible(row, visibility) ? row : null;
		return rows.stream().map(show).collect(Collectors.toList());
	}

	/**
	 * The result of loading by id. A stateless session does not raise the event of
	 * {@link VisibilityLoadEventListener}. What it loads while it reads a result is a
	 * reference.
	 */
	private static @Nullable Object found(@Nullable Object instance, SharedSessionContractImplementor session,
			Supplier<@Nullable Object> load) {
		boolean find = session.isStatelessSession() && instance == null
				&& session.getPersistenceContextInternal().isLoadFinished();
		Object row = load.get();
		return (!find || SoftDeletable.isVisible(row, SoftDeleteScope.current())) ? row : null;
	}

	/** One table, for a single entity or for a whole hierarchy. */
	public static class SingleTable extends SingleTableEntityPersister {

		public SingleTable(PersistentClass model, EntityDataAccess cache, NaturalIdDataAccess naturalIdCache,
				RuntimeModelCreationContext context) {
			super(model, cache, naturalIdCache, context);
		}

		@Override
		public void applyBaseRestrictions(Consumer<Predicate> predicates, TableGroup tableGroup, boolean useQualifier,
				Map<String, Filter> enabledFilters, boolean onlyLoadByKeyFilters, Set<String> treats,
				SqlAstCreationState state) {
			super.applyBaseRestrictions(predicates, tableGroup, useQualifier, enabledFilters, onlyLoadByKeyFilters,
					treats, state);
			restrict(this, getTableName(), predicates, tableGroup, useQualifier, state);
		}

		@Override
		public void applyWhereRestrictions(Consumer<Predicate> predicates, TableGroup tableGroup, boolean useQualifier,
				SqlAstCreationState state) {
			super.applyWhereRestrictions(predicates, tableGroup, useQualifier, state);
			PreferredRow.restrictJoin(this, getTableName(), predicates, tableGroup);
		}

		@Override
		public Object load(Object id, Object instance, LockOptions lockOptions,
				SharedSessionContractImplementor session) {
			return found(instance, session, () -> super.load(id, instance, lockOptions, session));
		}

		@Override
		protected SingleUniqueKeyEntityLoader<?> getUniqueKeyLoader(String attribute,
				SharedSessionContractImplementor session) {
			return PreferredRow.by(this, attribute, () -> super.getUniqueKeyLoader(attribute, session));
		}

		@Override
		public Object getIdByUniqueKey(Object key, String attribute, SharedSessionContractImplementor session) {
			return PreferredRow.by(this, attribute, () -> super.getIdByUniqueKey(key, attribute, session));
		}

		@Override
		public NaturalIdLoader<?> getNaturalIdLoader() {
			return NaturalIds.loader(this, getTableName());
		}

		@Override
		public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
			return new NaturalIds.Several(this);
		}

		@Override
		public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
			return visible(super.multiLoad(ids, session, options));
		}

	}

	/** A table for each class, joined. */
	public static class Joined extends JoinedSubclassEntityPersister {

		public Joined(PersistentClass model, EntityDataAccess cache, NaturalIdDataAccess naturalIdCache,
				RuntimeModelCreationContext context) {
			super(model, cache, naturalIdCache, context);
		}

		@Override
		public void applyBaseRestrictions(Consumer<Predicate> predicates, TableGroup tableGroup, boolean useQualifier,
				Map<String, Filter> enabledFilters, boolean onlyLoadByKeyFilters, Set<String> treats,
				SqlAstCreationState state) {
			super.applyBaseRestrictions(predicates, tableGroup, useQualifier, enabledFilters, onlyLoadByKeyFilters,
					treats, state);
			restrict(this, getRootTableName(), predicates, tableGroup, useQualifier, state);
		}

		/** Keeps the root's table, which has the flag, when joins are omitted. */
		@Override
		protected String getSqlWhereStringTableExpression() {
			return getRootTableName();
		}

		@Override
		public void applyWhereRestrictions(Consumer<Predicate> predicates, TableGroup tableGroup, boolean useQualifier,
				SqlAstCreationState state) {
			super.applyWhereRestrictions(predicates, tableGroup, useQualifier, state);
			PreferredRow.restrictJoin(this, getRootTableName(), predicates, tableGroup);
		}

		@Override
		public Object load(Object id, Object instance, LockOptions lockOptions,
				SharedSessionContractImplementor session) {
			return found(instance, session, () -> super.load(id, instance, lockOptions, session));
		}

		@Override
		protected SingleUniqueKeyEntityLoader<?> getUniqueKeyLoader(String attribute,
				SharedSessionContractImplementor session) {
			return PreferredRow.by(this, attribute, () -> super.getUniqueKeyLoader(attribute, session));
		}

		@Override
		public Object getIdByUniqueKey(Object key, String attribute, SharedSessionContractImplementor session) {
			return PreferredRow.by(this, attribute, () -> super.getIdByUniqueKey(key, attribute, session));
		}

		@Override
		public NaturalIdLoader<?> getNaturalIdLoader() {
			return NaturalIds.loader(this, getRootTableName());
		}

		@Override
		public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
			return new NaturalIds.Several(this);
		}

		@Override
		public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
			return visible(super.multiLoad(ids, session, options));
		}

	}

	/** A complete table for each class. */
	public static class Union extends UnionSubclassEntityPersister {

		public Union(PersistentClass model, EntityDataAccess cache, NaturalIdDataAccess naturalIdCache,
				RuntimeModelCreationContext context) {
			super(model, cache, naturalIdCache, context);
		}

		@Override
		public void applyBaseRestrictions(Consumer<Predicate> predicates, TableGroup tableGroup, boolean useQualifier,
				Map<String, Filter> enabledFilters, boolean onlyLoadByKeyFilters, Set<String> treats,
				SqlAstCreationState state) {
			super.applyBaseRestrictions(predicates, tableGroup, useQualifier, enabledFilters, onlyLoadByKeyFilters,
					treats, state);
			restrict(this, getTableName(), predicates, tableGroup, useQualifier, state);
		}

		@Override
		public void applyWhereRestrictions(Consumer<Predicate> predicates, TableGroup tableGroup, boolean useQualifier,
				SqlAstCreationState state) {
			super.applyWhereRestrictions(predicates, tableGroup, useQualifier, state);
			PreferredRow.restrictJoin(this, getTableName(), predicates, tableGroup);
		}

		@Override
		public Object load(Object id, Object instance, LockOptions lockOptions,
				SharedSessionContractImplementor session) {
			return found(instance, session, () -> super.load(id, instance, lockOptions, session));
		}

		@Override
		protected SingleUniqueKeyEntityLoader<?> getUniqueKeyLoader(String attribute,
				SharedSessionContractImplementor session) {
			return PreferredRow.by(this, attribute, () -> super.getUniqueKeyLoader(attribute, session));
		}

		@Override
		public Object getIdByUniqueKey(Object key, String attribute, SharedSessionContractImplementor session) {
			return PreferredRow.by(this, attribute, () -> super.getIdByUniqueKey(key, attribute, session));
		}

		@Override
		public NaturalIdLoader<?> getNaturalIdLoader() {
			return NaturalIds.loader(this, getTableName());
		}

		@Override
		public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
			return new NaturalIds.Several(this);
		}

		@Override
		public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
			return visible(super.multiLoad(ids, session, options));
		}

	}

}
