package io.sharedcore.entity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.hibernate.JDBCException;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.hibernate.type.EntityType;

/**
 * Finds problems in one session factory that would break the guarantees of soft delete.
 * Each finding names the entity or index, and the remedy.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): only the runtime model knows what is
 * cached, and which persister restricts.
 */
final class SoftDeleteChecks {

	/**
	 * Unique indexes that are neither partial nor the primary key, and have no column
	 * that distinguishes deleted rows.
	 */
	private static final String UNIQUE_INDEXES = """
			select t.relname, i.relname, (
			    select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
			    where a.attrelid = i.oid), n.nspname, n.nspname = any(current_schemas(false))
			from pg_index x
			join pg_class t on t.oid = x.indrelid
			join pg_class i on i.oid = x.indexrelid
			join pg_namespace n on n.oid = t.relnamespace
			where x.indisunique and not x.indisprimary and x.indpred is null
			and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
			order by 4, 1, 2""";

	private final SessionFactoryImplementor sessionFactory;

	private final List<AbstractEntityPersister> entities;

	SoftDeleteChecks(SessionFactoryImplementor sessionFactory) {
		this.sessionFactory = sessionFactory;
		this.entities = sessionFactory.getMappingMetamodel()
			.streamEntityDescriptors()
			.filter((entity) -> SoftDeletable.is(entity.getMappedClass()))
			.map(AbstractEntityPersister.class::cast)
			.toList();
	}

	List<String> findings() {
		List<String> findings = new ArrayList<>();
		if (!this.entities.isEmpty()) {
			this.entities.stream()
				.filter((entity) -> entity.canReadFromCache() || entity.hasNaturalIdCache())
				.forEach((entity) -> findings.add(
						"%s is cached in the second level: a bulk deletion by another instance leaves it there as active. Remove @Cache, @Cacheable or @NaturalIdCache from it"
							.formatted(entity.getMappedClass().getName())));
			this.entities.stream()
				.filter((entity) -> !SoftDeletePersisters.restricts(entity))
				.forEach((entity) -> findings.add(
						"%s is not restricted to active rows: hibernate.persister.resolver is set to something else. Remove that setting"
							.formatted(entity.getMappedClass().getName())));
			if (!(this.sessionFactory.getSessionFactoryOptions()
				.getStatementInspector() instanceof SoftDeleteStatementInspector)) {
				findings.add(
						"SoftDeleteScope has no effect and bulk deletes are not refused: the statement inspector was replaced after the session factory was configured. Set it as hibernate.session_factory.statement_inspector, where it is wrapped");
			}
			if (this.sessionFactory.getSessionFactoryOptions().isQueryCacheEnabled()) {
				findings.add(
						"Results of queries are cached: a bulk deletion by another instance does not reach them. Set hibernate.cache.use_query_cache=false, or mark no query of soft-deletable entities cacheable");
			}
			this.entities.forEach((entity) -> findings.addAll(inverseJoinTables(entity)));
			findings.addAll(cachedCollections());
			findings.addAll(new AssociationChecks(this.sessionFactory).findings());
			findings.addAll(database());
			findings.addAll(uniqueIndexes());
		}
		return findings;
	}

	/** A deleted and an active row of the other side are two rows of that table. */
	private static List<String> inverseJoinTables(AbstractEntityPersister entity) {
		return Arrays.stream(entity.getTableMappings())
			.filter(EntityTableMapping::isInverse)
			.map((table) -> "%s reads a one-to-one from the join table or secondary table %s of the other side: a deleted row and an active one beside it are two results. Map the other side by a @JoinColumn in the table of its entity"
				.formatted(entity.getMappedClass().getName(), table.getTableName()))
			.toList();
	}

	private List<String> cachedCollections() {
		List<String> findings = new ArrayList<>();
		this.sessionFactory.getMappingMetamodel().forEachCollectionDescriptor((collection) -> {
			if (collection.hasCache() && collection.getElementType() instanceof EntityType element
					&& SoftDeletable.is(element.getReturnedClass())) {
				findings.add(
						"%s is cached in the second level: it goes on showing rows that are deleted since. Remove @Cache from it"
							.formatted(collection.getRole()));
			}
		});
		return findings;
	}

	/** Bulk operations, policies and restorations pass arrays of ids. */
	private List<String> database() {
		Dialect dialect = this.sessionFactory.getJdbcServices().getDialect();
		if (dialect instanceof PostgreSQLDialect || dialect instanceof H2Dialect) {
			return List.of();
		}
		return List
			.of("The database of %s is not supported: deleting and restoring several rows fails there, and so does what takes others along. Use PostgreSQL"
				.formatted(dialect.getClass().getSimpleName()));
	}

	/**
	 * Uses a connection of the pool, as Hibernate does at start-up: opening a session
	 * would delay the start.
	 */
	private List<String> uniqueIndexes() {
		JdbcServices jdbc = this.sessionFactory.getJdbcServices();
		if (!(jdbc.getDialect() instanceof PostgreSQLDialect)) {
			return List.of();
		}
		JdbcConnectionAccess access = jdbc.getBootstrapJdbcConnectionAccess();
		try {
			Connection connection = access.obtainConnection();
			try {
				return uniqueIndexes(connection);
			}
			finally {
				access.releaseConnection(connection);
			}
		}
		catch (SQLException ex) {
			throw new JDBCException("The unique indexes could not be read", ex);
		}
	}

	private List<String> uniqueIndexes(Connection connection) throws SQLException {
		List<String> findings = new ArrayList<>();
		Set<TableName> tables = tables();
		try (Statement statement = connection.createStatement();
				ResultSet indexes = statement.executeQuery(UNIQUE_INDEXES)) {
			while (indexes.next()) {
				String columns = indexes.getString(3);
				if (isMapped(tables, indexes) && !distinguishesDeleted(columns)) {
					String remedy = hasFlag(indexes.getString(1))
							? "Make it partial: create unique index … on %1$s (%3$s) where is_deleted = false, and drop %2$s"
							: "%1$s has no is_deleted: map the attribute to the table that has it, or drop %2$s";
					findings.add(
							("The unique index %2$s on %1$s (%3$s) counts deleted rows: a deleted row's value cannot be used again. "
									+ remedy)
								.formatted(indexes.getString(1), indexes.getString(2), columns));
				}
			}
		}
		finally {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
		return findings;
	}

	private boolean distinguishesDeleted(String columns) {
		Set<String> telling = this.entities.stream()
			.flatMap((entity) -> Stream.of(SoftDeletable.FLAG, SoftDeletable.TIME)
				.map((attribute) -> TableName.of(entity.getPropertyColumnNames(attribute)[0]).name()))
			.collect(Collectors.toSet());
		return Arrays.stream(columns.toLowerCase(Locale.ROOT).split(", ")).anyMatch(telling::contains);
	}

	/** A joined subclass and a secondary table have none. */
	private boolean hasFlag(String table) {
		return this.entities.stream()
			.map((entity) -> TableName.of(RowUpdate.mainTable(entity)).name())
			.anyMatch(table.toLowerCase(Locale.ROOT)::equals);
	}

	/** A table without a schema in its mapping is found by the search path. */
	private static boolean isMapped(Set<TableName> tables, ResultSet indexes) throws SQLException {
		String name = indexes.getString(1).toLowerCase(Locale.ROOT);
		String schema = indexes.getString(4).toLowerCase(Locale.ROOT);
		return tables.contains(new TableName(schema, name))
				|| (indexes.getBoolean(5) && tables.contains(new TableName(null, name)));
	}

	private Set<TableName> tables() {
		return this.entities.stream()
			.flatMap((entity) -> Stream.of(entity.getTableMappings()))
			.map((table) -> TableName.of(table.getTableName()))
			.collect(Collectors.toSet());
	}

}
