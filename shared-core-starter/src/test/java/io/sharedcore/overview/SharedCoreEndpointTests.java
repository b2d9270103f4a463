package io.sharedcore.overview;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.overview.FeatureState.State;
import io.sharedcore.overview.FeatureState.Withheld;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.mockito.Mockito.mock;

class SharedCoreEndpointTests {

	private static final String OFF_BY_DEFAULT = "off by default; shared-core.rate-limit.enabled=true switches it on";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(ownAutoConfigurations())
		.withPropertyValues("management.endpoints.web.exposure.include=sharedcore",
				"shared-core.security.enabled=false");

	private static AutoConfigurations ownAutoConfigurations() {
		return AutoConfigurations.of(ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.sharedcore.") && !name.startsWith("io.sharedcore.test.postgres"))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new));
	}

	private static Overview overview(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(SharedCoreEndpoint.class).overview();
	}

	private static FeatureState feature(AssertableWebApplicationContext context, String name) {
		return overview(context).features().get(name);
	}

	@Test
	void everyFeatureIsTold() {
		this.runner.run((context) -> assertThat(overview(context).features()).containsOnlyKeys("audit", "client",
				"entity", "entity.retention", "erasure", "error", "headers", "health", "idempotency", "logging",
				"observability", "outbox", "overload", "overview", "paging", "precondition", "rate-limit", "request-id",
				"security"));
	}

	@Test
	void featureThatNobodyObjectsToIsOn() {
		this.runner.run((context) -> assertThat(feature(context, "client").state()).isEqualTo(State.ON));
	}

	@Test
	void featureThatIsOffByDefaultSaysHowToSwitchItOn() {
		this.runner
			.run((context) -> assertThat(feature(context, "rate-limit")).isEqualTo(FeatureState.off(OFF_BY_DEFAULT)));
	}

	@Test
	void featureThatIsSwitchedOffSaysByWhat() {
		this.runner.withPropertyValues("shared-core.entity.enabled=false", "shared-core.client.enabled=false")
			.run((context) -> assertThat(overview(context).features()).contains(
					entry("entity", FeatureState.off("shared-core.entity.enabled=false")),
					entry("client", FeatureState.off("shared-core.client.enabled=false"))));
	}

	@Test
	void featureWithoutItsClassesSaysWhichAreMissing() {
		this.runner.withClassLoader(new FilteredClassLoader(jakarta.persistence.EntityManager.class))
			.run((context) -> assertThat(feature(context, "entity"))
				.isEqualTo(FeatureState.absent("not on the class path: jakarta.persistence.EntityManager")));
	}

	@Test
	void partThatYieldsSaysToWhichBean() {
		this.runner.withBean("ownClient", ServiceHttpClient.class, () -> mock(ServiceHttpClient.class))
			.run((context) -> assertThat(feature(context, "client").withheld())
				.contains(new Withheld("serviceHttpClient", "yields to bean ownClient")));
	}

	@Test
	void partWithoutItsClassesSaysWhichAreMissing() {
		this.runner
			.withClassLoader(
					new FilteredClassLoader(org.springframework.cloud.client.loadbalancer.LoadBalancerClient.class))
			.run((context) -> assertThat(feature(context, "client").withheld())
				.contains(new Withheld("LoadBalancerConfiguration",
						"not on the class path: org.springframework.cloud.client.loadbalancer.LoadBalancerClient")));
	}

	@Test
	void whatIsOnlyWithinSomethingAbsentIsNotToldAgain() {
		this.runner.withPropertyValues("shared-core.logging.request.enabled=false")
			.run((context) -> assertThat(feature(context, "logging").withheld()).extracting(Withheld::part)
				.contains("RequestConfiguration")
				.doesNotContain("requestLogFilter"));
	}

	@Test
	void formatOfTheLogSaysWhatItYieldsTo() {
		this.runner
			.withPropertyValues("logging.structured.format.console=ecs",
					"logging.structured.format.file=io.sharedcore.logging.StructuredFormat")
			.run((context) -> assertThat(feature(context, "logging").withheld())
				.contains(new Withheld("logging.structured.format.console", "yields to ecs"))
				.extracting(Withheld::part)
				.doesNotContain("logging.structured.format.file"));
	}

	@Test
	void formatOfTheLogYieldsToALogbackFile() {
		this.runner.run((context) -> assertThat(feature(context, "logging").withheld()).contains(new Withheld(
				"logging.structured.format.console", "yields to logging settings or a Logback file of the service")));
	}

	@Test
	void excludedAutoConfigurationIsOff() {
		this.runner.withUserConfiguration(WithoutClient.class)
			.run((context) -> assertThat(feature(context, "client"))
				.isEqualTo(FeatureState.off("its auto-configuration is excluded")));
	}

	@Test
	void versionsOfWhatIsThereAreTold() {
		this.runner.run((context) -> assertThat(overview(context).versions()).containsKeys("java", "spring-boot",
				"spring-framework", "hibernate", "spring-retry"));
	}

	@Test
	void versionOfWhatIsMissingIsLeftOut() {
		this.runner.withClassLoader(new FilteredClassLoader("org.hibernate"))
			.run((context) -> assertThat(overview(context).versions()).doesNotContainKey("hibernate"));
	}

	@Test
	void settingsAreToldWithTheirOriginAsTheyWouldBeSet() {
		this.runner
			.withPropertyValues("shared-core.client.timeout=90s",
					"shared-core.client.services.user-service.base-url=http://users:8080")
			.run((context) -> assertThat(overview(context).settings())
				.contains(entry("shared-core.client.connect-timeout", new Setting("1s", "default")),
						entry("shared-core.client.max-response-size", new Setting("10MB", "default")),
						entry("shared-core.client.attempt-timeout", new Setting(null, "default")),
						entry("shared-core.logging.format", new Setting("text", "default")),
						entry("shared-core.paging.ignored-parameters", new Setting(List.of("_csrf"), "default")))
				.hasEntrySatisfying("shared-core.client.timeout", (setting) -> {
					assertThat(setting.value()).isEqualTo("1m30s");
					assertThat(setting.origin()).contains("shared-core.client.timeout");
				})
				.hasEntrySatisfying("shared-core.client.services.user-service.base-url",
						(setting) -> assertThat(setting.value()).isEqualTo("http://users:8080")));
	}

	@Test
	void everySettingThatMayHoldASecretIsMasked() {
		String secret = "s3cr3t-0123456789-0123456789-0123456789";
		this.runner.withBean(ServiceHttpClient.class, () -> mock(ServiceHttpClient.class))
			.withPropertyValues("shared-core.client.token=" + secret, "shared-core.paging.cursor-secret=" + secret,
					"shared-core.client.services.a.token=" + secret,
					"shared-core.client.services.a.base-url=http://user:" + secret + "@a:8080",
					"shared-core.client.services.b.base-url=http://" + secret + "@b",
					"shared-core.client.services.c.base-url=http://user:p@" + secret + "/x@c",
					"shared-core.client.services.d.base-url=http://d/?api_key=" + secret,
					"shared-core.client.services[e.f/g].token=" + secret,
					"shared-core.security.open-paths[0]=/hooks/token=" + secret,
					"shared-core.security.open-paths[1]=/hooks/**")
			.run((context) -> {
				Overview overview = overview(context);
				assertThat(overview.toString()).doesNotContain(secret).doesNotContain("user:");
				assertThat(overview.settings().get("shared-core.client.token").value()).isEqualTo("******");
				assertThat(overview.settings().get("shared-core.client.services[e.f/g].token").value())
					.isEqualTo("******");
				assertThat(overview.settings().get("shared-core.client.services.a.base-url").value())
					.isEqualTo("http://******@a:8080");
				assertThat(overview.settings().get("shared-core.security.open-paths").value())
					.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
					.contains("/hooks/**");
			});
	}

	@Test
	void namesThatAreSecretInThisServiceAreMasked() {
		this.runner.withPropertyValues("shared-core.logging.masking.names=roles-claim")
			.run((context) -> assertThat(overview(context).settings().get("shared-core.security.roles-claim").value())
				.isEqualTo("******"));
	}

	@Test
	void sanitizingFunctionsOfTheServiceAreHeard() {
		this.runner
			.withBean(SanitizingFunction.class, () -> SanitizingFunction.sanitizeValue().ifKeyEndsWith("base-url"))
			.withPropertyValues("shared-core.client.services.a.base-url=http://a")
			.run((context) -> assertThat(
					overview(context).settings().get("shared-core.client.services.a.base-url").value())
				.isEqualTo(SanitizableData.SANITIZED_VALUE));
	}

	@Test
	void functionThatShowsMoreThanItShouldUnmasksNothing() {
		this.runner.withBean(SanitizingFunction.class, () -> (data) -> data.withValue("plain " + data.getValue()))
			.withPropertyValues("shared-core.client.token=s3cr3t")
			.run((context) -> assertThat(overview(context).toString()).doesNotContain("s3cr3t"));
	}

	@Test
	void valuesAreHiddenWhereNobodyMaySeeThem() {
		this.runner.withPropertyValues("shared-core.overview.show-values=never")
			.run((context) -> assertThat(overview(context).settings().values().stream().flatMap(this::values))
				.containsOnly("******", null));
	}

	private Stream<Object> values(Setting setting) {
		return (setting.value() instanceof List<?> items) ? items.stream().map(Object.class::cast)
				: Stream.of(setting).map(Setting::value);
	}

	@Test
	void valuesAreShownToThoseWithTheRole() {
		this.runner
			.withPropertyValues("shared-core.overview.show-values=when-authorized", "shared-core.overview.roles=ops")
			.run((context) -> {
				SharedCoreEndpointWebExtension web = context.getBean(SharedCoreEndpointWebExtension.class);
				assertThat(timeout(web.overview(caller("ops")))).isEqualTo("5s");
				assertThat(timeout(web.overview(caller("agent")))).isEqualTo("******");
				assertThat(timeout(web.overview(SecurityContext.NONE))).isEqualTo("******");
			});
	}

	@Test
	void overJmxWhoeverMayConnectIsAuthorizedAsWithActuatorsOwnEndpoints() {
		this.runner.withPropertyValues("shared-core.overview.show-values=when-authorized")
			.run((context) -> assertThat(timeout(overview(context))).isEqualTo("5s"));
	}

	private static Object timeout(Overview overview) {
		return overview.settings().get("shared-core.client.timeout").value();
	}

	private static SecurityContext caller(String role) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> "someone";
			}

			@Override
			public boolean isUserInRole(String asked) {
				return asked.equals(role);
			}

		};
	}

	@Test
	void reasonsThatAreNotKnownAreToldAsTheyAre() {
		assertThat(Map.of("@ConditionalOnMissingBean (types: a.B; SearchStrategy: all) found beans of type 'a.B' b, c",
				"yields to bean b, c", "@ConditionalOnMissingBean (names: x; SearchStrategy: all) found beans named x",
				"yields to bean x", "@ConditionalOnClass did not find required classes 'a.B', 'c.D'; @X matched",
				"not on the class path: a.B, c.D", "something else", "something else"))
			.allSatisfy((message, reason) -> assertThat(ConditionSummary.shorten(message)).isEqualTo(reason));
	}

	@EnableAutoConfiguration(excludeName = "io.sharedcore.client.ClientAutoConfiguration")
	static class WithoutClient {

	}

}
