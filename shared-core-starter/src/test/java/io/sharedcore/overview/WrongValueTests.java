package io.sharedcore.overview;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What the records of properties refuse by themselves, and with which words.
 */
class WrongValueTests {

	@ParameterizedTest
	@CsvSource({ "shared-core.entity.bulk-chunk-size, 0, between 1 and 30000",
			"shared-core.entity.bulk-chunk-size, 30001, between 1 and 30000",
			"shared-core.error.max-request-size, 0, shared-core.error.unlimited-paths",
			"shared-core.error.max-request-size, -1, shared-core.error.unlimited-paths",
			"shared-core.paging.default-size, 0, at least 1", "shared-core.paging.max-size, 0, between 1 and 10000",
			"shared-core.paging.max-size, 10001, between 1 and 10000",
			"shared-core.paging.max-filter-values, -1, between 1 and 10000",
			"shared-core.paging.max-filter-values, 10001, between 1 and 10000",
			"shared-core.audit.max-text-length, 0, keep at least one character",
			"shared-core.health.timeout, 0ms, at least 1ms", "shared-core.health.timeout, 999us, at least 1ms",
			"shared-core.health.time-to-live, -1ms, must not be negative",
			"shared-core.health.shutdown-delay, -1ms, must not be negative",
			"shared-core.logging.slow-query-threshold, 0s, set its logger to OFF",
			"shared-core.logging.slow-call-threshold, -1s, set its logger to OFF",
			"shared-core.logging.request.slow-threshold, 0s, set shared-core.logging.request.enabled=false",
			"shared-core.logging.file.directory, ' ', set shared-core.logging.file.enabled=false",
			"shared-core.security.roles-claim, ' ', name a claim",
			"shared-core.security.admin-role, ' ', name a role" })
	void isRefusedWithItsNameAndARemedy(String property, String value, String remedy) {
		assertThatException().isThrownBy(() -> bind(property, value))
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
					(failure) -> assertThat(failure.getName()).isEqualTo(property))
			.withMessageContaining(remedy);
	}

	@ParameterizedTest
	@CsvSource({ "shared-core.error.max-request-size, 1B", "shared-core.entity.bulk-chunk-size, 1",
			"shared-core.entity.bulk-chunk-size, 30000", "shared-core.paging.default-size, 2147483647",
			"shared-core.paging.max-size, 10000", "shared-core.audit.max-text-length, 1",
			"shared-core.health.timeout, 1ms", "shared-core.health.timeout, 200000000000d",
			"shared-core.health.time-to-live, 0s", "shared-core.logging.slow-query-threshold, 1ms",
			"shared-core.logging.request.slow-threshold, 1ms" })
	void valueAtTheLimitIsTaken(String property, String value) {
		assertThatNoException().isThrownBy(() -> bind(property, value));
	}

	@ParameterizedTest
	@CsvSource({ "shared-core.logging.format", "shared-core.health.timeout", "shared-core.overview.show-values" })
	void nothingIsTheDefault(String property) {
		assertThatNoException().isThrownBy(() -> bind(property, ""));
	}

	private static void bind(String property, String value) {
		Feature feature = new Features(WrongValueTests.class.getClassLoader()).find()
			.stream()
			.filter((candidate) -> property.startsWith(candidate.prefix() + "."))
			.findFirst()
			.orElseThrow();
		new Binder(List.of(new MapConfigurationPropertySource(Map.of(property, value))), null,
				ApplicationConversionService.getSharedInstance())
			.bindOrCreate(feature.prefix(), feature.properties());
	}

}
