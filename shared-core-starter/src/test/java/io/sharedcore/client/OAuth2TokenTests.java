package io.sharedcore.client;

import java.time.Duration;
import java.util.List;

import io.sharedcore.client.MisbehavingServer.Behaviour;
import io.sharedcore.client.MisbehavingServer.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tokens by OAuth2 client credentials, from a token endpoint on a real socket.
 */
@Timeout(60)
class OAuth2TokenTests {

	private final MisbehavingServer service = new MisbehavingServer();

	private final MisbehavingServer tokenEndpoint = new MisbehavingServer(token("one", 3600), token("two", 3600));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OAuth2ClientAutoConfiguration.class, ClientAutoConfiguration.class))
		.withPropertyValues("shared-core.client.services.x.base-url=" + this.service.url(),
				"shared-core.client.services.x.oauth2-registration=auth",
				"spring.security.oauth2.client.registration.auth.client-id=me",
				"spring.security.oauth2.client.registration.auth.client-secret=hush",
				"spring.security.oauth2.client.registration.auth.authorization-grant-type=client_credentials",
				"spring.security.oauth2.client.provider.auth.token-uri=" + this.tokenEndpoint.url() + "/token");

	@AfterEach
	void close() throws Exception {
		this.service.close();
		this.tokenEndpoint.close();
	}

	@Test
	void tokenIsFetchedOnceAndSent() {
		this.runner.run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			client.get("x", "/");
			client.get("x", "/");
			assertThat(authorizations()).containsExactly("Bearer one", "Bearer one");
			assertThat(this.tokenEndpoint.received()).singleElement()
				.satisfies((request) -> assertThat(request.body()).contains("grant_type=client_credentials"));
		});
	}

	@Test
	void manyCallersFetchItOnce() {
		this.runner.run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			TokenTests.together(32, () -> client.get("x", "/"));
			assertThat(this.tokenEndpoint.hits()).isEqualTo(1);
			assertThat(this.service.hits()).isEqualTo(32);
		});
	}

	@Test
	void refusedTokenIsRenewedOnceHoweverManyCallersHadIt() {
		Behaviour onlyTwo = (request, exchange) -> MisbehavingServer
			.answer("Bearer two".equals(request.header("Authorization")) ? 200 : 401, "{}")
			.answer(request, exchange);
		this.service.then(onlyTwo);
		this.runner.run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			TokenTests.together(32, () -> client.get("x", "/"));
			assertThat(this.tokenEndpoint.hits()).isEqualTo(2);
		});
	}

	@Test
	void tokenIsRenewedBeforeItExpires() {
		this.tokenEndpoint.then(token("one", 1), token("two", 3600));
		this.runner.run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			Deadline bound = Deadline.in(Duration.ofSeconds(20));
			while (this.tokenEndpoint.hits() < 2 && !bound.isOver()) {
				client.get("x", "/");
			}
			client.get("x", "/");
			assertThat(authorizations()).contains("Bearer one").endsWith("Bearer two");
		});
	}

	@Test
	void tokenEndpointThatNeverAnswersEndsAtTheTimeoutAndIsAskedAgainLater() {
		this.tokenEndpoint.then(MisbehavingServer.silence());
		this.runner.withPropertyValues("shared-core.client.timeout=400ms").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			assertThatExceptionOfType(ServiceCallException.class).isThrownBy(() -> client.get("x", "/"))
				.satisfies((ex) -> assertThat(ex.elapsed()).isLessThan(Duration.ofSeconds(4)));
			assertThat(this.service.hits()).isZero();
			this.tokenEndpoint.then(token("late", 3600));
			client.get("x", "/", RequestOptions.defaults().withTimeout(Duration.ofSeconds(20)));
			assertThat(authorizations()).containsExactly("Bearer late");
		});
	}

	@Test
	void tokenEndpointThatFailsIsOneOfTheFamilyAndKeepsTheSecret() {
		this.tokenEndpoint.then(MisbehavingServer.answer(400, "{\"error\":\"invalid_client\"}"));
		this.runner.run((context) -> assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> context.getBean(ServiceHttpClient.class).get("x", "/"))
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("invalid_client"))
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getRootCause(ex).toString()).doesNotContain("hush")));
	}

	@Test
	void unknownRegistrationStopsTheStart() {
		this.runner.withPropertyValues("shared-core.client.services.x.oauth2-registration=other")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName())
							.isEqualTo("shared-core.client.services.x.oauth2-registration")));
	}

	@Test
	void withoutSpringSecurityThereIsStillAClient() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(OAuth2AuthorizedClientManager.class.getPackageName()))
			.run((context) -> assertThat(context).hasSingleBean(ServiceHttpClient.class)
				.doesNotHaveBean(RegistrationTokens.class));
	}

	private List<String> authorizations() {
		return this.service.received().stream().map((Received request) -> request.header("Authorization")).toList();
	}

	private static Behaviour token(String value, long seconds) {
		return MisbehavingServer.answer(200,
				"{\"access_token\":\"" + value + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}");
	}

}
