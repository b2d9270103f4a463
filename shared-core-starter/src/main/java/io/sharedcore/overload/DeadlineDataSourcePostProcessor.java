package io.sharedcore.overload;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Adds the deadline of the request to each data source. The bean keeps its type, because
 * applications cast it and inject it as {@code HikariDataSource}.
 */
final class DeadlineDataSourcePostProcessor implements DestructionAwareBeanPostProcessor, Ordered, DisposableBean {

	/** By the data source, which can be destroyed and created again by its scope. */
	private final Map<Object, StatementCanceller> cancellers = Collections.synchronizedMap(new IdentityHashMap<>());

	/** Inside everything else that wraps a data source. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof DataSource dataSource && !isLimited(dataSource)) ? limit(dataSource) : bean;
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return this.cancellers.containsKey(bean);
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		StatementCanceller canceller = this.cancellers.remove(bean);
		if (canceller != null) {
			canceller.close();
		}
	}

	private Object limit(DataSource dataSource) {
		StatementCanceller canceller = new StatementCanceller();
		this.cancellers.put(dataSource, canceller);
		ProxyFactory factory = new ProxyFactory(dataSource);
		factory.setProxyTargetClass(isExtensible(dataSource.getClass()));
		factory.addAdvice(new DeadlineConnectionInterceptor(canceller));
		return factory.getProxy(dataSource.getClass().getClassLoader());
	}

	/** A final method would run on a subclass without state. */
	private static boolean isExtensible(Class<?> type) {
		return Modifier.isPublic(type.getModifiers()) && !Modifier.isFinal(type.getModifiers()) && Arrays
			.stream(type.getMethods())
			.noneMatch(
					(method) -> Modifier.isFinal(method.getModifiers()) && method.getDeclaringClass() != Object.class);
	}

	/** The target of a delegating data source is mostly a bean itself. */
	private static boolean isLimited(DataSource dataSource) {
		if (dataSource instanceof DelegatingDataSource delegating) {
			DataSource target = delegating.getTargetDataSource();
			return target != null && isLimited(target);
		}
		return dataSource instanceof Advised advised && Arrays.stream(advised.getAdvisors())
			.anyMatch((advisor) -> advisor.getAdvice() instanceof DeadlineConnectionInterceptor);
	}

	@Override
	public void destroy() {
		this.cancellers.values().forEach(StatementCanceller::close);
	}

}
