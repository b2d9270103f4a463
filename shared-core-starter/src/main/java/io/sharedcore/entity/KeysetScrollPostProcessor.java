package io.sharedcore.entity;

import java.util.function.Function;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryProxyPostProcessor;

/**
 * Makes each {@link SoftDeleteRepository} scroll with a {@link KeysetLowerBound}, and run
 * its scoped queries like its own queries. It changes the argument and not the method, so
 * the application's annotations on {@code findBy} still apply.
 */
final class KeysetScrollPostProcessor implements BeanPostProcessor, RepositoryProxyPostProcessor, MethodInterceptor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof JpaRepositoryFactoryBean<?, ?, ?> repository) {
			repository.addRepositoryFactoryCustomizer((factory) -> factory.addRepositoryProxyPostProcessor(this));
		}
		return bean;
	}

	@Override
	public void postProcess(ProxyFactory proxy, RepositoryInformation repository) {
		if (SoftDeleteRepository.class.isAssignableFrom(repository.getRepositoryInterface())) {
			proxy.addAdvice(new ScopedQueryInterceptor(proxy));
			proxy.addAdvice(this);
		}
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object[] arguments = invocation.getArguments();
		ScrollKeys keys = new ScrollKeys();
		if (arguments.length == 2 && arguments[0] instanceof Specification<?> given && arguments[1] instanceof Function
				&& invocation.getMethod().getName().equals("findBy")) {
			arguments[0] = new KeysetLowerBound<>(given, keys);
		}
		Object result = invocation.proceed();
		return (result instanceof Window<?> window) ? keys.of(window) : result;
	}

}
