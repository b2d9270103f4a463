package io.sharedcore.logging;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.logging.LoggersEndpoint;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Lets a change by Actuator's endpoint {@code loggers} end temporary levels, also a
 * change to the level that a logger has at the moment.
 */
final class LoggersEndpointPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<LoggingSystem> system;

	private final ObjectProvider<LoggerGroups> groups;

	private final ObjectProvider<TemporaryLogLevels> levels;

	LoggersEndpointPostProcessor(ObjectProvider<LoggingSystem> system, ObjectProvider<LoggerGroups> groups,
			ObjectProvider<TemporaryLogLevels> levels) {
		this.system = system;
		this.groups = groups;
		this.levels = levels;
	}

	/** An endpoint of the application's own class stays as it is. */
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean.getClass() != LoggersEndpoint.class) {
			return bean;
		}
		LoggingSystem observed = new ObservedLoggingSystem(this.system.getObject(),
				(name) -> this.levels.getObject().changed(name));
		return new LoggersEndpoint(observed, this.groups.getIfAvailable(LoggerGroups::new));
	}

}
