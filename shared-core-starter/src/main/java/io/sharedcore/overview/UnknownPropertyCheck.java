package io.sharedcore.overview;

import java.util.List;
import java.util.function.Supplier;

import io.sharedcore.overview.OverviewProperties.UnknownProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Searches for properties that nothing reads before any bean is created: they may be the
 * cause of later failures.
 */
final class UnknownPropertyCheck implements BeanFactoryPostProcessor, Ordered {

	private static final Logger logger = LoggerFactory.getLogger(UnknownPropertyCheck.class);

	private final ConfigurableEnvironment environment;

	private final Supplier<List<Feature>> features;

	UnknownPropertyCheck(ConfigurableEnvironment environment, Supplier<List<Feature>> features) {
		this.environment = environment;
		this.features = features;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		UnknownProperties reaction = Binder.get(this.environment)
			.bind(OverviewProperties.PREFIX + ".unknown-properties", UnknownProperties.class)
			.orElse(UnknownProperties.WARN);
		if (reaction == UnknownProperties.IGNORE) {
			return;
		}
		UnknownPropertySearch search = new UnknownPropertySearch(() -> new KnownProperties(this.features.get()));
		search.inVariables(this.environment).forEach(UnknownPropertyCheck::warn);
		HikariConnectionVariables.in(this.environment).forEach(UnknownPropertyCheck::warnOfCost);
		List<UnknownProperty> unknown = search.inConfiguration(this.environment);
		if (reaction == UnknownProperties.FAIL && !unknown.isEmpty()) {
			throw new UnknownPropertyException(unknown);
		}
		unknown.forEach(UnknownPropertyCheck::warn);
	}

	private static void warn(UnknownProperty property) {
		logger.warn("A property is set that shared-core does not have: {}", property.description());
	}

	private static void warnOfCost(String variable) {
		logger
			.warn("The environment variable {} costs the pool a connection for good, and has it start before its other "
					+ "settings are read: name it {}", variable, HikariConnectionVariables.harmless(variable));
	}

}
