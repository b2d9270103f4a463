package io.sharedcore.client;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.loadbalancer.config.BlockingLoadBalancerClientAutoConfiguration;
import org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A name without a base URL stands for many instances.
 */
@Timeout(60)
class LoadBalancerTests {

	@Test
	void nameIsLookedUpBySpringCloudLoadBalancer() throws Exception {
		try (MisbehavingServer first = new MisbehavingServer(); MisbehavingServer second = new MisbehavingServer()) {
			new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(UtilAutoConfiguration.class, SimpleDiscoveryClientAutoConfiguration.class,
								CompositeDiscoveryClientAutoConfiguration.class, LoadBalancerAutoConfiguration.class,
								BlockingLoadBalancerClientAutoConfiguration.class, ClientAutoConfiguration.class))
				.withPropertyValues("spring.cloud.discovery.client.simple.instances.users[0].uri=" + first.url(),
						"spring.cloud.discovery.client.simple.instances.users[1].uri=" + second.url(),
						"spring.cloud.loadbalancer.cache.enabled=false",
						"shared-core.client.services.users.timeout=20s")
				.run((context) -> {
					ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
					for (int i = 0; i < 4; i++) {
						client.get("users", "/");
					}
					assertThat(first.hits()).isEqualTo(2);
					assertThat(second.hits()).isEqualTo(2);
					client.restClient("users").get().uri("/x").retrieve().toBodilessEntity();
					assertThatExceptionOfType(ServiceUnavailableException.class)
						.isThrownBy(() -> client.get("nobody", "/"))
						.withMessageContaining("shared-core.client.services.nobody.base-url");
				});
		}
	}

	@Test
	void eachAttemptGoesToAnInstanceOfItsOwn() throws Exception {
		try (MisbehavingServer broken = new MisbehavingServer(MisbehavingServer.answer(503, "{}"));
				MisbehavingServer fine = new MisbehavingServer()) {
			Iterator<URI> instances = Stream.of(broken, fine).map((server) -> URI.create(server.url())).iterator();
			try (TestClient test = TestClient.none().locator((service) -> instances.next()).build()) {
				assertThat(test.client().get("users", "/").status()).isEqualTo(200);
			}
			assertThat(List.of(broken.hits(), fine.hits())).containsExactly(1, 1);
		}
	}

	@Test
	void baseUrlBeatsTheLoadBalancer() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer();
				TestClient test = TestClient.of(server).locator((service) -> {
					throw new AssertionError("not asked");
				}).build()) {
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
		}
	}

	@Test
	void withoutSpringCloudThereIsStillAClient() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(LoadBalancerClient.class.getPackageName()))
			.run((context) -> assertThat(context).hasSingleBean(ServiceHttpClient.class)
				.doesNotHaveBean(ServiceLocator.class));
	}

}
