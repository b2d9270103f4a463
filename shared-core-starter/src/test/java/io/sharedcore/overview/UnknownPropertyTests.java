package io.sharedcore.overview;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertyTests {

	private final UnknownPropertySearch search = new UnknownPropertySearch(
			() -> new KnownProperties(new Features(getClass().getClassLoader()).find()));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OverviewAutoConfiguration.class));

	@Test
	void whatThereIsIsNotLookedUpWhereNothingIsSet() {
		StandardEnvironment environment = new StandardEnvironment();
		UnknownPropertySearch unused = new UnknownPropertySearch(() -> {
			throw new IllegalStateException("looked up");
		});
		assertThat(unused.inConfiguration(environment)).isEmpty();
		assertThat(unused.inVariables(environment)).isEmpty();
	}

	private List<UnknownProperty> inConfiguration(String name) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, "anything")));
		return this.search.inConfiguration(environment);
	}

	private List<UnknownProperty> inVariables(String name) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(name, "anything")));
		return this.search.inVariables(environment);
	}

	@ParameterizedTest
	@CsvSource({ "shared-core.clinet.timeout, shared-core.client.timeout",
			"shared-core.client.timeuot, shared-core.client.timeout",
			"shared-core.client.retry.max-attempt, shared-core.client.retry.max-attempts",
			"shared-core.client.services.user-service.base-ulr, shared-core.client.services.user-service.base-url",
			"shared-core.client.services.user-service.retry.budget.ration, shared-core.client.services.user-service.retry.budget.ratio",
			"shared-core.rate-limit.limits[1].capasity, shared-core.rate-limit.limits[1].capacity",
			"shared-core.rate-limits.enabled, shared-core.rate-limit.enabled",
			"shared-core.ratelimit.enabeld, shared-core.ratelimit.enabled",
			"shared-core.logging.request.slow-treshold, shared-core.logging.request.slow-threshold" })
	void misspeltNameIsToldWithTheOneThatWasMeant(String name, String suggestions) {
		assertThat(inConfiguration(name)).extracting(UnknownProperty::suggestions)
			.containsExactly(List.of(suggestions));
	}

	@Test
	void nameInTheWrongPlaceIsToldWithTheRightPlaces() {
		assertThat(inConfiguration("shared-core.connect-timeout")).extracting(UnknownProperty::suggestions)
			.containsExactly(List.of("shared-core.client.connect-timeout",
					"shared-core.client.services.<name>.connect-timeout"));
	}

	@Test
	void misspeltFeatureWithinAnotherIsToldWithItsName() {
		assertThat(inConfiguration("shared-core.entity.retenton.cron")).extracting(UnknownProperty::suggestions)
			.containsExactly(List.of("shared-core.entity.retention.cron"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-core.zzz.yyy", "shared-core.client.timeout.seconds.per.call",
			"shared-core.client[0]", "shared-core.rate-limit.limits.api.nothing-like-it" })
	void nameThatNothingIsNearIsToldAllTheSame(String name) {
		assertThat(inConfiguration(name)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-core.client.timeout", "shared-core.client.max_response_size",
			"shared-core.client.maxResponseSize", "shared-core.client.services[a.b/c].base-url",
			"shared-core.client.services.x.retry.statuses[0]", "shared-core.rate-limit.limits[0].path",
			"shared-core.security.open-paths[3]", "shared-core.security.open-paths",
			"shared-core.overview.unknown-properties", "shared-core", "other.thing" })
	void everySpellingThatSpringReadsIsKnown(String name) {
		assertThat(inConfiguration(name)).isEmpty();
	}

	@Test
	void everyNameThatIsListedIsKnown() {
		KnownProperties known = new KnownProperties(new Features(getClass().getClassLoader()).find());
		assertThat(known.names()).hasSizeGreaterThan(60)
			.allSatisfy((name) -> assertThat(inConfiguration(name.replace("<name>", "any"))).isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "SHAREDCORE_CLIENT_TIMEUOT, SHAREDCORE_CLIENT_TIMEOUT",
			"SHARED_CORE_RATE_LIMIT_ENABELD, SHAREDCORE_RATELIMIT_ENABLED" })
	void misspeltVariableIsTold(String name, String suggestions) {
		assertThat(inVariables(name)).extracting(UnknownProperty::suggestions).containsExactly(List.of(suggestions));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SHAREDCORE_CLIENT_TIMEOUT", "SHARED_CORE_CLIENT_TIMEOUT",
			"SHAREDCORE_CLIENT_SERVICES_USERSERVICE_BASEURL", "SHAREDCORE_RATELIMIT_LIMITS_0_CAPACITY",
			"SHAREDCORE_SECURITY_OPENPATHS_0", "SHARED_CORE_SERVICE_HOST", "SHARED_CORE_PORT_8080_TCP_ADDR",
			"SHARED_CORE_CLIENT_SERVICE_PORT", "SHARED_CORE", "PATH" })
	void variableThatIsKnownOrSomebodyElsesIsNotTold(String name) {
		assertThat(inVariables(name)).isEmpty();
	}

	@Test
	void unknownPropertyIsAWarningWithoutItsValue(CapturedOutput output) {
		this.runner.withPropertyValues("shared-core.client.tokn=s3cr3t")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("shared-core.client.tokn")
			.contains("did you mean shared-core.client.token?")
			.doesNotContain("s3cr3t");
	}

	@Test
	void nothingIsSaidOfPropertiesThatAreKnown(CapturedOutput output) {
		this.runner.withPropertyValues("shared-core.client.timeout=1s", "shared-core.rate-limit.store=memory")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("does not have");
	}

	@Test
	void unknownPropertyIsIgnoredOnDemand(CapturedOutput output) {
		this.runner.withPropertyValues("shared-core.overview.unknown-properties=ignore", "shared-core.x.y=1")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("shared-core.x.y");
	}

	@Test
	void unknownPropertyStopsTheStartOnDemand() {
		this.runner.withPropertyValues("shared-core.overview.unknown-properties=fail", "shared-core.client.tokn=s3cr3t")
			.run((context) -> {
				FailureAnalysis analysis = new UnknownPropertyFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("shared-core.client.tokn")
					.contains("did you mean shared-core.client.token?")
					.doesNotContain("s3cr3t");
				assertThat(analysis.getAction()).contains("docs/configuration.md");
			});
	}

	@ParameterizedTest
	@CsvSource({ "timeout, timeout, 0", "timeout, timeuot, 1", "timeout, timout, 1", "a, bcd, 3", "'', abc, 3" })
	void editsAreCounted(String from, String to, int edits) {
		assertThat(Spelling.edits(from, to)).isEqualTo(edits);
	}

}
