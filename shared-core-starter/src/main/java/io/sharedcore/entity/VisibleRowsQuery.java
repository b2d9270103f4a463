package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.persistence.criteria.ParameterExpression;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;

/**
 * Selects the given rows that are visible to a session.
 * <p>
 * The query is Hibernate's own, so it has every condition that Hibernate adds for the
 * entity and the session: tenant, type, enabled filters, restrictions. It is a criteria
 * query, to which strict JPQL compliance does not apply, and takes the ids as one array.
 */
final class VisibleRowsQuery {

	private final SharedSessionContractImplementor session;

	private final Class<?> type;

	VisibleRowsQuery(SharedSessionContractImplementor session, Class<?> type) {
		this.session = session;
		this.type = type;
	}

	/** The rows that are visible under the given visibility. */
	List<UUID> among(List<UUID> ids, Visibility visibility) {
		HibernateCriteriaBuilder builder = this.session.getFactory().getCriteriaBuilder();
		JpaCriteriaQuery<UUID> query = builder.createQuery(UUID.class);
		JpaRoot<?> row = query.from(this.type);
		ParameterExpression<UUID[]> given = builder.parameter(UUID[].class);
		query.select(row.get("id"))
			.where(builder.isTrue(builder.sql("? = any(?)", Boolean.class, row.get("id"), given)));
		return SoftDeleteScope.inScope(visibility,
				() -> this.session.createSelectionQuery(query)
					.setParameter(given, ids.toArray(UUID[]::new))
					.getResultList());
	}

	/**
	 * Whether the query has no condition besides id and flag, which an update of the rows
	 * checks itself: then it is not needed. This is determined from the statement that
	 * Hibernate would send, not derived from the mapping, so no condition can be missed.
	 */
	boolean isUnconditional(AbstractEntityPersister entity) {
		return !isFiltered(entity)
				&& this.session.getFactory()
					.getSessionFactoryOptions()
					.getStatementInspector() instanceof SoftDeleteStatementInspector statements
				&& statements.unconditional().computeIfAbsent(this.type, (type) -> hasNoCondition(entity));
	}

	private boolean isFiltered(AbstractEntityPersister entity) {
		LoadQueryInfluencers influencers = this.session.getLoadQueryInfluencers();
		return influencers.hasEnabledFilters() && entity.getSubclassEntityNames()
			.stream()
			.map((name) -> this.session.getFactory().getMappingMetamodel().getEntityDescriptor(name))
			.anyMatch((type) -> type.isAffectedByEnabledFilters(influencers, false));
	}

	/**
	 * Uses the connection of this session: while its transaction holds one, the pool may
	 * have no other.
	 */
	private boolean hasNoCondition(AbstractEntityPersister entity) {
		String expected = "select (\\w+)\\.%s from %s \\1 where \\(false = \\1\\.%s\\) and \\1\\.%1$s = any\\(\\?\\)"
			.formatted(Pattern.quote(entity.getIdentifierColumnNames()[0]), Pattern.quote(RowUpdate.mainTable(entity)),
					Pattern.quote(entity.getPropertyColumnNames(SoftDeletable.FLAG)[0]));
		String text = SoftDeleteStatementInspector.textOf(() -> {
			try (StatelessSession apart = this.session.getFactory()
				.withStatelessOptions()
				.tenantIdentifier(this.session.getTenantIdentifierValue())
				.connection(this.session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection())
				.openStatelessSession()) {
				new VisibleRowsQuery((SharedSessionContractImplementor) apart, this.type).among(List.of(UuidV7.next()),
						Visibility.ACTIVE);
			}
		});
		return text != null && text.matches(expected);
	}

}
