package io.sharedcore.entity;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.hibernate.LockMode;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.collection.internal.CustomCollectionTypeSemantics;
import org.hibernate.collection.spi.CollectionInitializerProducer;
import org.hibernate.collection.spi.CollectionSemantics;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.collection.BasicCollectionPersister;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.collection.OneToManyPersister;
import org.hibernate.engine.FetchTiming;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.results.graph.AssemblerCreationState;
import org.hibernate.sql.results.graph.DomainResult;
import org.hibernate.sql.results.graph.DomainResultCreationState;
import org.hibernate.sql.results.graph.Fetch;
import org.hibernate.sql.results.graph.FetchParent;
import org.hibernate.sql.results.graph.Initializer;
import org.hibernate.sql.results.graph.InitializerParent;
import org.hibernate.sql.results.graph.collection.internal.ListInitializer;
import org.hibernate.type.CustomCollectionType;
import org.jspecify.annotations.Nullable;

/**
 * Lists of soft-deletable rows with an order column: each is a {@link PositionedList}.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): the persister creates, reads and writes
 * a collection's wrapper.
 */
final class OrderedListPersisters {

	private OrderedListPersisters() {
	}

	/** Changes the persister of a collection, if it is a list of soft-deletable rows. */
	static void adopt(Collection collection) {
		if (collection instanceof org.hibernate.mapping.List && !collection.isArray()
				&& SoftDeletable.isElementOf(collection)) {
			collection.setTypeName(PositionedListType.class.getName());
		}
	}

	/** The persister of such a list, or null for any other collection. */
	static @Nullable Class<? extends CollectionPersister> persister(Collection collection) {
		boolean adopted = collection.getCollectionType() instanceof CustomCollectionType type
				&& type.getUserType() instanceof PositionedListType;
		if (!adopted) {
			return null;
		}
		return collection.isOneToMany() ? OrderedOneToManyPersister.class : OrderedJoinTablePersister.class;
	}

	/** A persister of such a list. */
	interface Ordered {

		/**
		 * The last position of an owner's rows, hidden or not.
		 * @param key the owner's key
		 * @param session the session
		 * @return the position, without base, or -1 if the owner has no rows
		 */
		int lastPosition(Object key, SharedSessionContractImplementor session);

	}

	private static void prepare(Ordered persister, PersistentCollection<?> collection, Object key,
			SharedSessionContractImplementor session) {
		if (collection instanceof PositionedList<?> list) {
			list.prepare(() -> persister.lastPosition(key, session));
		}
	}

	private static int lastPosition(CollectionPersister persister, String table, String[] keys, String index,
			Object key, SharedSessionContractImplementor session) {
		List<String> conditions = new ArrayList<>();
		for (String column : keys) {
			conditions.add(column + " = ?");
		}
		String sql = "select max(" + index + ") from " + table + " where " + String.join(" and ", conditions);
		var jdbc = session.getJdbcCoordinator();
		jdbc.executeBatch();
		PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
		try {
			persister.getKeyType().nullSafeSet(statement, key, 1, session);
			ResultSet result = jdbc.getResultSetReturn().extract(statement, sql);
			result.next();
			int last = result.getInt(1);
			return result.wasNull() ? -1 : last - persister.getAttributeMapping().getIndexMetadata().getListIndexBase();
		}
		catch (SQLException ex) {
			throw session.getJdbcServices()
				.getSqlExceptionHelper()
				.convert(ex, "The last position of a list could not be read", sql);
		}
		finally {
			jdbc.getLogicalConnection().getResourceRegistry().release(statement);
			jdbc.afterStatementExecution();
		}
	}

	/** Rows with a foreign key to the list's owner. */
	public static class OrderedOneToManyPersister extends OneToManyPersister implements Ordered {

		public OrderedOneToManyPersister(Collection collection, CollectionDataAccess cache,
				RuntimeModelCreationContext context) {
			super(collection, cache, context);
		}

		@Override
		public CollectionSemantics<?, ?> getCollectionSemantics() {
			return new Semantics(super.getCollectionSemantics());
		}

		@Override
		public void recreate(PersistentCollection<?> collection, Object key, SharedSessionContractImplementor session) {
			prepare(this, collection, key, session);
			super.recreate(collection, key, session);
		}

		@Override
		public void deleteRows(PersistentCollection<?> collection, Object key,
				SharedSessionContractImplementor session) {
			prepare(this, collection, key, session);
			super.deleteRows(collection, key, session);
		}

		@Override
		public int lastPosition(Object key, SharedSessionContractImplementor session) {
			return OrderedListPersisters.lastPosition(this, this.qualifiedTableName, this.keyColumnNames,
					this.indexColumnNames[0], key, session);
		}

	}

	/** Associations in a join table. */
	public static class OrderedJoinTablePersister extends BasicCollectionPersister implements Ordered {

		public OrderedJoinTablePersister(Collection collection, CollectionDataAccess cache,
				RuntimeModelCreationContext context) {
			super(collection, cache, context);
		}

		@Override
		public CollectionSemantics<?, ?> getCollectionSemantics() {
			return new Semantics(super.getCollectionSemantics());
		}

		@Override
		public void recreate(PersistentCollection<?> collection, Object key, SharedSessionContractImplementor session) {
			prepare(this, collection, key, session);
			super.recreate(collection, key, session);
		}

		@Override
		public void deleteRows(PersistentCollection<?> collection, Object key,
				SharedSessionContractImplementor session) {
			prepare(this, collection, key, session);
			super.deleteRows(collection, key, session);
		}

		@Override
		public int lastPosition(Object key, SharedSessionContractImplementor session) {
			return OrderedListPersisters.lastPosition(this, this.qualifiedTableName, this.keyColumnNames,
					this.indexColumnNames[0], key, session);
		}

	}

	/** Makes {@link Reading} read the lists. */
	private static final class Semantics extends CustomCollectionTypeSemantics<List<Object>, Object> {

		Semantics(CollectionSemantics<?, ?> given) {
			super(((CustomCollectionTypeSemantics<?, ?>) given).getCollectionType());
		}

		@Override
		public CollectionInitializerProducer createInitializerProducer(NavigablePath path,
				PluralAttributeMapping attribute, FetchParent parent, boolean selected, String variable,
				@Nullable Fetch givenIndex, @Nullable Fetch givenElement, DomainResultCreationState state) {
			Fetch index = (givenIndex != null) ? givenIndex
					: parent.generateFetchableFetch(attribute.getIndexDescriptor(),
							path.append(CollectionPart.Nature.INDEX.getName()), FetchTiming.IMMEDIATE, selected, null,
							state);
			Fetch element = (givenElement != null) ? givenElement
					: parent.generateFetchableFetch(attribute.getElementDescriptor(),
							path.append(CollectionPart.Nature.ELEMENT.getName()), FetchTiming.IMMEDIATE, selected, null,
							state);
			return (initializedPath, initialized, owner, lockMode, key, valueKey, isResult,
					creationState) -> new Reading(initializedPath, attribute, owner, lockMode, key, valueKey, isResult,
							creationState, index, element);
		}

	}

	/** Finds the elements of a list by the positions that were read. */
	private static final class Reading extends ListInitializer {

		private final int base;

		Reading(NavigablePath path, PluralAttributeMapping attribute, InitializerParent<?> parent, LockMode lockMode,
				DomainResult<?> key, DomainResult<?> valueKey, boolean isResult, AssemblerCreationState state,
				Fetch index, Fetch element) {
			super(path, attribute, parent, lockMode, key, valueKey, isResult, state, index, element);
			this.base = attribute.getIndexMetadata().getListIndexBase();
		}

		@Override
		protected void resolveInstanceSubInitializers(ImmediateCollectionInitializerData data) {
			Initializer<?> initializer = getElementAssembler().getInitializer();
			if (initializer == null) {
				return;
			}
			Integer position = (Integer) getIndexAssembler().assemble(data.getRowProcessingState());
			if (position != null) {
				Object element = (getCollectionInstance(data) instanceof PositionedList<?> list)
						? list.at(position - this.base) : null;
				initializer.resolveInstance(element, data.getRowProcessingState());
			}
		}

	}

}
