package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.hibernate.Hibernate;
import org.hibernate.LockOptions;
import org.hibernate.OrderingMode;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.CompoundNaturalIdLoader;
import org.hibernate.loader.ast.internal.LoaderSqlAstCreationState;
import org.hibernate.loader.ast.internal.SimpleNaturalIdLoader;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoadOptions;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.loader.ast.spi.NaturalIdLoadOptions;
import org.hibernate.loader.ast.spi.NaturalIdLoader;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.CompoundNaturalIdMapping;
import org.hibernate.metamodel.mapping.internal.SimpleNaturalIdMapping;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcParameterBinding;
import org.jspecify.annotations.Nullable;

/**
 * Loads by natural id the row that the scope shows: the active row, or the row that was
 * deleted last.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5). These loaders are neither queries nor
 * finds by id. A session that knows a natural id never queries the database for it again,
 * so it must not know a deleted row by its natural id.
 */
final class NaturalIds {

	private NaturalIds() {
	}

	static NaturalIdLoader<?> loader(AbstractEntityPersister entity, String table) {
		return (entity.getNaturalIdMapping() instanceof CompoundNaturalIdMapping compound)
				? new Compound(compound, entity, table)
				: new Simple((SimpleNaturalIdMapping) entity.getNaturalIdMapping(), entity, table);
	}

	/** Makes a session forget the natural id of a deleted row. */
	static void forget(BaseEntity row, PersistenceContext context) {
		var entry = context.getEntry(row);
		var naturalId = (entry != null) ? entry.getPersister().getNaturalIdMapping() : null;
		if (naturalId != null) {
			Object value = naturalId.extractNaturalIdFromEntity(row);
			var known = context.getNaturalIdResolutions();
			if (row.getId().equals(known.findCachedIdByNaturalId(value, entry.getPersister()))) {
				known.removeLocalResolution(row.getId(), value, entry.getPersister());
			}
		}
	}

	private static void restrict(AbstractEntityPersister entity, String table, TableGroup rows,
			Consumer<Predicate> predicates) {
		predicates.accept(switch (SoftDeleteScope.current()) {
			case ACTIVE -> PreferredRow.active(entity, table, rows);
			case ONLY_DELETED -> PreferredRow.deletedLast(entity, table, rows, entity.getNaturalIdMapping());
			case WITH_DELETED -> PreferredRow.preferred(entity, table, rows, entity.getNaturalIdMapping());
		});
	}

	/**
	 * Whether a found row is visible. The database still finds a row that is only deleted
	 * in the session.
	 * @param found the row, or its id
	 */
	private static boolean isVisible(@Nullable Object found, AbstractEntityPersister entity,
			SharedSessionContractImplementor session) {
		Object row = (found instanceof UUID)
				? session.getPersistenceContextInternal().getEntity(session.generateEntityKey(found, entity)) : found;
		boolean visible = SoftDeletable.isVisible(row, SoftDeleteScope.current());
		if (!visible && !session.isStatelessSession()) {
			forget((BaseEntity) Hibernate.unproxy(row), session.getPersistenceContextInternal());
		}
		return visible;
	}

	/** By one attribute. */
	private static final class Simple extends SimpleNaturalIdLoader<Object> {

		private final AbstractEntityPersister entity;

		private final String table;

		Simple(SimpleNaturalIdMapping naturalId, AbstractEntityPersister entity, String table) {
			super(naturalId, entity);
			this.entity = entity;
			this.table = table;
		}

		@Override
		protected <R> @Nullable R executeNaturalIdQuery(Object value, LockOptions lock, SelectStatement statement,
				TableGroup rows, Consumer<Predicate> predicates, LoaderSqlAstCreationState state,
				SharedSessionContractImplementor session) {
			R found = super.executeNaturalIdQuery(value, lock, statement, rows, predicates, state, session);
			return isVisible(found, this.entity, session) ? found : null;
		}

		@Override
		protected void applyNaturalIdRestriction(Object value, TableGroup rows, Consumer<Predicate> predicates,
				BiConsumer<JdbcParameter, JdbcParameterBinding> parameters, LoaderSqlAstCreationState state,
				SharedSessionContractImplementor session) {
			super.applyNaturalIdRestriction(value, rows, predicates, parameters, state, session);
			restrict(this.entity, this.table, rows, predicates);
		}

	}

	/** By several attributes. */
	private static final class Compound extends CompoundNaturalIdLoader<Object> {

		private final AbstractEntityPersister entity;

		private final String table;

		Compound(CompoundNaturalIdMapping naturalId, AbstractEntityPersister entity, String table) {
			super(naturalId, entity);
			this.entity = entity;
			this.table = table;
		}

		@Override
		protected <R> @Nullable R executeNaturalIdQuery(Object value, LockOptions lock, SelectStatement statement,
				TableGroup rows, Consumer<Predicate> predicates, LoaderSqlAstCreationState state,
				SharedSessionContractImplementor session) {
			R found = super.executeNaturalIdQuery(value, lock, statement, rows, predicates, state, session);
			return isVisible(found, this.entity, session) ? found : null;
		}

		@Override
		protected void applyNaturalIdRestriction(Object value, TableGroup rows, Consumer<Predicate> predicates,
				BiConsumer<JdbcParameter, JdbcParameterBinding> parameters, LoaderSqlAstCreationState state,
				SharedSessionContractImplementor session) {
			super.applyNaturalIdRestriction(value, rows, predicates, parameters, state, session);
			restrict(this.entity, this.table, rows, predicates);
		}

	}

	/**
	 * Loads several rows, one after the other: Hibernate's own loader returns every row
	 * with one of the natural ids.
	 */
	static final class Several implements MultiNaturalIdLoader<Object> {

		private final AbstractEntityPersister entity;

		Several(AbstractEntityPersister entity) {
			this.entity = entity;
		}

		@Override
		public EntityMappingType getLoadable() {
			return this.entity;
		}

		@Override
		public <K> List<Object> multiLoad(K[] naturalIds, MultiNaturalIdLoadOptions options,
				SharedSessionContractImplementor session) {
			List<Object> rows = new ArrayList<>();
			for (K naturalId : naturalIds) {
				Object row = load(naturalId, options, session);
				if (row != null || options.getOrderingMode() == OrderingMode.ORDERED) {
					rows.add(row);
				}
			}
			return rows;
		}

		private @Nullable Object load(Object naturalId, MultiNaturalIdLoadOptions options,
				SharedSessionContractImplementor session) {
			PersistenceContext context = session.getPersistenceContextInternal();
			Object id = context.getNaturalIdResolutions().findCachedIdByNaturalId(naturalId, this.entity);
			Object known = (id instanceof UUID) ? context.getEntity(session.generateEntityKey(id, this.entity)) : null;
			if (known != null && SoftDeletable.isVisible(known, SoftDeleteScope.current())) {
				return context.proxyFor(known);
			}
			return this.entity.getNaturalIdLoader().load(naturalId, new Options(options.getLockOptions()), session);
		}

	}

	/**
	 * Loads one row.
	 *
	 * @param lockOptions the lock
	 */
	private record Options(@Nullable LockOptions lockOptions) implements NaturalIdLoadOptions {

		@Override
		public @Nullable LockOptions getLockOptions() {
			return this.lockOptions;
		}

		@Override
		public boolean isSynchronizationEnabled() {
			return true;
		}

	}

}
