package io.sharedcore.logging;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.logging.LoggersEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LoggerGroup;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * Configures levels of loggers for some time.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(LoggingSystem.class)
class TemporaryLevelConfiguration {

	@Bean
	LevelTimer temporaryLevelTimer() {
		return new LevelTimer();
	}

	@Bean(destroyMethod = "stop")
	@ConditionalOnMissingBean
	TemporaryLogLevels temporaryLogLevels(LoggingSystem system, ObjectProvider<LoggerGroups> groups, LevelTimer timer,
			ObjectProvider<Clock> clock, LoggingProperties properties) {
		return new TemporaryLogLevels(levels(system), members(groups.getIfAvailable(LoggerGroups::new)), timer,
				clock.getIfUnique(Clock::systemUTC), properties.maxLevelDuration());
	}

	private static LevelConfiguration levels(LoggingSystem system) {
		return ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext", system.getClass().getClassLoader())
				&& LoggerFactory.getILoggerFactory() instanceof LoggerContext context
						? new LogbackLevelConfiguration(system, context) : new SystemLevelConfiguration(system);
	}

	private static Function<String, List<String>> members(LoggerGroups groups) {
		return (name) -> {
			LoggerGroup group = groups.get(name);
			return (group != null && group.hasMembers()) ? group.getMembers() : List.of();
		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LoggersEndpoint.class)
	static class LoggersEndpointConfiguration {

		@Bean
		static LoggersEndpointPostProcessor loggersEndpointPostProcessor(ObjectProvider<LoggingSystem> system,
				ObjectProvider<LoggerGroups> groups, ObjectProvider<TemporaryLogLevels> levels) {
			return new LoggersEndpointPostProcessor(system, groups, levels);
		}

	}

}
