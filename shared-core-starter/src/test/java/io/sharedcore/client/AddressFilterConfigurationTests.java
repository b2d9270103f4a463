package io.sharedcore.client;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The address filter of Spring Boot as a bean of the application. Spring Boot 4.0 has
 * none.
 */
@EnabledIf("isThere")
class AddressFilterConfigurationTests {

	private final MisbehavingServer server = new MisbehavingServer();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class))
		.withPropertyValues("shared-core.client.services.a.base-url=" + this.server.url());

	private final ApplicationContextRunner filtered = this.runner.withBean("external", InetAddressFilter.class,
			InetAddressFilter::externalAddresses);

	static boolean isThere() {
		return ClassUtils.isPresent("org.springframework.boot.http.client.InetAddressFilter", null);
	}

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	@Test
	void withoutAFilterEveryAddressIsCalled() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(AddressFilter.class);
			assertThat(context.getBean(ServiceHttpClient.class).get(this.server.url(), "/").status()).isEqualTo(200);
		});
	}

	@Test
	void filterOfTheApplicationAppliesToAbsoluteUrls() {
		this.filtered.run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			assertThatRefused(client, this.server.url());
			assertThat(client.get("a", "/").status()).isEqualTo(200);
		});
	}

	@Test
	void filterOfTheApplicationAppliesToServicesThatSaySo() {
		this.filtered.withPropertyValues("shared-core.client.services.a.filter-addresses=true").run((context) -> {
			assertThatRefused(context.getBean(ServiceHttpClient.class), "a");
			assertThat(this.server.connections()).isZero();
		});
	}

	@Test
	void everyFilterHasToAccept() {
		this.runner.withBean("all", InetAddressFilter.class, InetAddressFilter::all)
			.withBean("external", InetAddressFilter.class, InetAddressFilter::externalAddresses)
			.run((context) -> assertThatRefused(context.getBean(ServiceHttpClient.class), this.server.url()));
	}

	/** As on Spring Boot 4.0. */
	@Test
	void withoutItsClassTheFeatureIsAbsent() {
		this.runner.withClassLoader(new FilteredClassLoader(InetAddressFilter.class)).run((context) -> {
			assertThat(context).doesNotHaveBean(AddressFilter.class);
			assertThat(context.getBean(ServiceHttpClient.class).get(this.server.url(), "/").status()).isEqualTo(200);
		});
		this.runner.withClassLoader(new FilteredClassLoader(InetAddressFilter.class))
			.withPropertyValues("shared-core.client.services.a.filter-addresses=true")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("Spring Boot 4.1"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					proxy            | shared-core.client.proxy=http://proxy:3128
					services.a.proxy | shared-core.client.services.a.proxy=http://proxy:3128,shared-core.client.filter-addresses=true
					""")
	void filterTogetherWithAProxyStopsTheStart(String name, String properties) {
		this.filtered.withPropertyValues(properties.split(","))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("shared-core.client." + name);
					assertThat(ex.getReason()).contains("InetAddressFilter", "remove one of the two");
				}));
	}

	@Test
	void proxyOfAServiceThatIsNotFilteredIsAllowed() {
		this.filtered.withPropertyValues("shared-core.client.services.a.proxy=" + this.server.url())
			.run((context) -> assertThat(context.getBean(ServiceHttpClient.class).get("a", "/").status())
				.isEqualTo(200));
		assertThat(this.server.received().get(0).target()).isEqualTo(this.server.url() + "/");
	}

	private static void assertThatRefused(ServiceHttpClient client, String service) {
		assertThatExceptionOfType(ServiceCallException.class).isThrownBy(() -> client.get(service, "/"))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
	}

}
