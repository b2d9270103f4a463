package io.sharedcore.logging;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * What of the logs needs a context. The format itself is there before one is: see
 * {@link LoggingDefaults}.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = LoggingProperties.PREFIX + ".enabled", matchIfMissing = true)
@EnableConfigurationProperties(LoggingProperties.class)
final class LoggingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecretNames secretNames(LoggingProperties properties) {
		return properties.masking().secretNames();
	}

}
