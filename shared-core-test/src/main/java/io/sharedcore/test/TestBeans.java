package io.sharedcore.test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Registers objects of a test in an application context.
 */
final class TestBeans {

	private TestBeans() {
	}

	/** The context closes it after its other beans. */
	static void register(ConfigurableApplicationContext context, String name, Object bean, Runnable close) {
		DefaultListableBeanFactory beanFactory = (DefaultListableBeanFactory) context.getBeanFactory();
		beanFactory.registerSingleton(name, bean);
		beanFactory.registerDisposableBean(name, close::run);
	}

}
