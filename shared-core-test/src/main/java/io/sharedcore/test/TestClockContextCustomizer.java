package io.sharedcore.test;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Registers a clock before the auto-configurations look for one.
 *
 * @param time the time of the clock; empty for the current time
 */
record TestClockContextCustomizer(String time) implements ContextCustomizer {

	static final String BEAN = "mutableClock";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		Instant start = this.time.isEmpty() ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : Instant.parse(this.time);
		MutableClock clock = MutableClock.at(start);
		RootBeanDefinition definition = new RootBeanDefinition(MutableClock.class, () -> clock);
		definition.setPrimary(true);
		((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(BEAN, definition);
		context.addBeanFactoryPostProcessor(TestClockContextCustomizer::makePrimary);
	}

	/** The clock of an application may be primary, too. */
	private static void makePrimary(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanNamesForType(Clock.class, true, false)) {
			if (!name.equals(BEAN) && beanFactory.containsBeanDefinition(name)) {
				beanFactory.getBeanDefinition(name).setPrimary(false);
			}
		}
	}

}
