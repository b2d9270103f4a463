package io.sharedcore.sample.users.signin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is good enough for a developer's machine is refused under the profile "prod".
 */
class ProductionTests {

	private final MockEnvironment production = new MockEnvironment();

	ProductionTests() {
		this.production.setActiveProfiles("prod");
	}

	@Test
	void secretThatStandsInTheSourceIsRefused() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> clients("for-this-machine-only", this.production))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("sign-in.services.ticket-service.secret"));
	}

	@Test
	void secretThatStandsInTheSourceIsGoodForADevelopersMachine() {
		RegisteredClientRepository clients = clients("for-this-machine-only", new MockEnvironment());
		assertThat(clients.findByClientId("ticket-service").getClientSecret()).startsWith("{sha256}");
	}

	@Test
	void anotherSecretIsGood() {
		assertThat(clients("another", this.production).findByClientId("ticket-service")).isNotNull();
	}

	@Test
	void keyInTheDatabaseIsRefused() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new SignInConfiguration().signingKeys(properties("another"), null, this.production))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("sign-in.keys"));
	}

	@Test
	void propertiesDoNotShowWhatIsSecret() {
		assertThat(properties("a-secret").toString() + properties("a-secret").services()).doesNotContain("a-secret");
	}

	private RegisteredClientRepository clients(String secret, MockEnvironment environment) {
		return new ClientRegistrations().registeredClients(properties(secret), environment);
	}

	private static SignInProperties properties(String secret) {
		return new SignInProperties(URI.create("http://localhost"), Duration.ofMinutes(10), Duration.ofHours(8),
				Duration.ofMinutes(30), 10, new SignInProperties.Limit(20, Duration.ofMinutes(10)),
				new SignInProperties.Page("http://localhost:8082", Set.of("http://localhost:8082/"), List.of("a")),
				List.of(),
				Map.of("ticket-service", new SignInProperties.Service(secret, Set.of("a"), List.of("b"), true)),
				new SignInProperties.FirstAdmin("First", "first@example.com", "", "Help Desk"));
	}

}
