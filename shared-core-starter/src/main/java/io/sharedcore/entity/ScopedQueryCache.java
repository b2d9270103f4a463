package io.sharedcore.entity;

import java.io.Serializable;
import java.util.Map;

import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.internal.RegionFactoryInitiator;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.TimestampsRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The application's second-level cache, with separate query results for each visibility.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): the key of a cached result is the
 * statement of the plan, before {@link SoftDeleteStatementInspector} changes its
 * visibility.
 */
final class ScopedQueryCache implements RegionFactory {

	private final RegionFactory cache;

	private ScopedQueryCache(RegionFactory cache) {
		this.cache = cache;
	}

	@Override
	public QueryResultsRegion buildQueryResultsRegion(String name, SessionFactoryImplementor sessionFactory) {
		return new Results(this.cache.buildQueryResultsRegion(name, sessionFactory));
	}

	@Override
	public void start(SessionFactoryOptions options, Map<String, Object> settings) {
		this.cache.start(options, settings);
	}

	@Override
	public void stop() {
		this.cache.stop();
	}

	@Override
	public boolean isMinimalPutsEnabledByDefault() {
		return this.cache.isMinimalPutsEnabledByDefault();
	}

	@Override
	public AccessType getDefaultAccessType() {
		return this.cache.getDefaultAccessType();
	}

	@Override
	public String qualify(String name) {
		return this.cache.qualify(name);
	}

	@Override
	public CacheTransactionSynchronization createTransactionContext(SharedSessionContractImplementor session) {
		return this.cache.createTransactionContext(session);
	}

	@Override
	public long nextTimestamp() {
		return this.cache.nextTimestamp();
	}

	@Override
	public long getTimeout() {
		return this.cache.getTimeout();
	}

	@Override
	public DomainDataRegion buildDomainDataRegion(DomainDataRegionConfig config,
			DomainDataRegionBuildingContext context) {
		return this.cache.buildDomainDataRegion(config, context);
	}

	@Override
	public TimestampsRegion buildTimestampsRegion(String name, SessionFactoryImplementor sessionFactory) {
		return this.cache.buildTimestampsRegion(name, sessionFactory);
	}

	/** Wraps the application's cache, if there is one. */
	static final class Initiator extends RegionFactoryInitiator {

		@Override
		public RegionFactory initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
			RegionFactory chosen = super.initiateService(settings, registry);
			return (chosen instanceof NoCachingRegionFactory) ? chosen : new ScopedQueryCache(chosen);
		}

	}

	/**
	 * The key of a result of a query in a scope.
	 *
	 * @param visibility the visibility of the query
	 * @param query the original key
	 */
	private record Key(Visibility visibility, Object query) implements Serializable {

	}

	private record Results(QueryResultsRegion region) implements QueryResultsRegion {

		private static Object scoped(Object query) {
			Visibility visibility = SoftDeleteScope.current();
			return (visibility != Visibility.ACTIVE) ? new Key(visibility, query) : query;
		}

		@Override
		public @Nullable Object getFromCache(Object query, SharedSessionContractImplementor session) {
			return this.region.getFromCache(scoped(query), session);
		}

		@Override
		public void putIntoCache(Object query, Object results, SharedSessionContractImplementor session) {
			this.region.putIntoCache(scoped(query), results, session);
		}

		@Override
		public String getName() {
			return this.region.getName();
		}

		@Override
		public RegionFactory getRegionFactory() {
			return this.region.getRegionFactory();
		}

		@Override
		public void clear() {
			this.region.clear();
		}

		@Override
		public void destroy() {
			this.region.destroy();
		}

	}

}
