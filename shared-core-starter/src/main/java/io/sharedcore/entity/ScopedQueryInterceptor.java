package io.sharedcore.entity;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.dao.support.PersistenceExceptionTranslationInterceptor;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.util.ClassUtils;

/**
 * Applies the interceptors of the repository's own {@code findAll()} to the queries of
 * {@code active()}, {@code deleted()} and {@code withDeleted()}: the transaction that
 * Spring Data or the application declares, and the translation of exceptions.
 */
final class ScopedQueryInterceptor implements MethodInterceptor {

	private static final Method READ = ClassUtils.getMethod(ListCrudRepository.class, "findAll");

	private final List<MethodInterceptor> around;

	ScopedQueryInterceptor(ProxyFactory repository) {
		this.around = Arrays.stream(repository.getAdvisors())
			.map((advisor) -> advisor.getAdvice())
			.filter((advice) -> advice instanceof TransactionInterceptor
					|| advice instanceof PersistenceExceptionTranslationInterceptor)
			.map(MethodInterceptor.class::cast)
			.toList();
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object result = invocation.proceed();
		return (result instanceof ScopedQuery<?> query) ? query.around(reads(invocation.getThis())) : result;
	}

	private ScopedQuery.Reads reads(@Nullable Object repository) {
		return new ScopedQuery.Reads() {

			@Override
			@SuppressWarnings("unchecked")
			public <R> R read(Supplier<R> query) {
				return (R) new Read(ScopedQueryInterceptor.this.around, repository, query).run();
			}

		};
	}

	/**
	 * A read, invoked like a method of the repository.
	 *
	 * @param around the remaining interceptors
	 * @param repository the repository
	 * @param query the read
	 */
	private record Read(List<MethodInterceptor> around, @Nullable Object repository,
			Supplier<?> query) implements MethodInvocation {

		@Nullable Object run() {
			try {
				return proceed();
			}
			catch (RuntimeException | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new IllegalStateException("A read declares no checked exception", ex);
			}
		}

		@Override
		public @Nullable Object proceed() throws Throwable {
			return this.around.isEmpty() ? this.query.get() : this.around.get(0)
				.invoke(new Read(this.around.subList(1, this.around.size()), this.repository, this.query));
		}

		@Override
		public Method getMethod() {
			return READ;
		}

		@Override
		public @Nullable Object[] getArguments() {
			return new Object[0];
		}

		@Override
		public @Nullable Object getThis() {
			return this.repository;
		}

		@Override
		public AccessibleObject getStaticPart() {
			return READ;
		}

	}

}
