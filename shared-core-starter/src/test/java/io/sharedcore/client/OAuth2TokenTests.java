package io.sharedcore.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.sharedcore.client.MisbehavingServer.Behaviour;
import io.sharedcore.client.MisbehavingServer.Received;
import io.sharedcore.deadline.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
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
	void tokenEndpointWithoutResponseEndsAtTheTimeoutAndIsCalledAgainLater() {
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
	void tokenWithoutALifetimeIsKeptUntilItIsRefused() {
		this.tokenEndpoint.then(MisbehavingServer.answer(200, "{\"access_token\":\"one\",\"token_type\":\"Bearer\"}"),
				token("two", 3600));
		this.runner.withBean(Clock.class, () -> Clock.offset(Clock.systemUTC(), Duration.ofDays(1))).run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			client.get("x", "/");
			client.get("x", "/");
			assertThat(authorizations()).containsExactly("Bearer one", "Bearer one");
			this.service.then(MisbehavingServer.answer(401, "{}"), MisbehavingServer.answer(200, "{}"));
			client.get("x", "/");
			assertThat(authorizations()).endsWith("Bearer one", "Bearer two");
		});
	}

	@Test
	void parametersOfTheServiceAreSentToTheTokenEndpoint() {
		this.tokenEndpoint.then(token("one", 3600), token("two", 3600));
		this.runner
			.withPropertyValues("shared-core.client.services.x.oauth2-parameters.audience=https://x",
					"shared-core.client.services.y.base-url=" + this.service.url(),
					"shared-core.client.services.y.oauth2-registration=auth")
			.run((context) -> {
				ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
				client.get("x", "/");
				client.get("y", "/");
				assertThat(authorizations()).containsExactly("Bearer one", "Bearer two");
				assertThat(this.tokenEndpoint.received().get(0).body()).contains("audience=https%3A%2F%2Fx");
				assertThat(this.tokenEndpoint.received().get(1).body()).doesNotContain("audience");
			});
	}

	@Test
	void clientAssertionOfTheApplicationIsSent() {
		this.runner
			.withPropertyValues(
					"spring.security.oauth2.client.registration.auth.client-authentication-method=private_key_jwt")
			.withUserConfiguration(ClientAssertion.class)
			.run((context) -> {
				context.getBean(ServiceHttpClient.class).get("x", "/");
				assertThat(this.tokenEndpoint.received()).singleElement()
					.satisfies((request) -> assertThat(request.body()).contains("client_assertion=ey",
							"client_assertion_type=urn"));
			});
	}

	@Test
	void tokenClientOfTheApplicationIsUsed() {
		this.runner.withUserConfiguration(OwnTokenClient.class).run((context) -> {
			context.getBean(ServiceHttpClient.class).get("x", "/");
			assertThat(authorizations()).containsExactly("Bearer own");
			assertThat(this.tokenEndpoint.hits()).isZero();
		});
	}

	@Test
	void managerOfTheApplicationIsUsed() {
		this.runner.withUserConfiguration(OwnManager.class).run((context) -> {
			context.getBean(ServiceHttpClient.class).get("x", "/");
			assertThat(authorizations()).containsExactly("Bearer managed");
			assertThat(this.tokenEndpoint.hits()).isZero();
		});
	}

	@Test
	void parametersBesideAnOwnTokenClientAreRefused() {
		this.runner.withUserConfiguration(OwnTokenClient.class)
			.withPropertyValues("shared-core.client.services.x.oauth2-parameters.audience=https://x")
			.run((context) -> assertThat(context).hasFailed());
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

	@Configuration(proxyBeanMethods = false)
	static class ClientAssertion {

		@Bean
		NimbusJwtClientAuthenticationParametersConverter<OAuth2ClientCredentialsGrantRequest> clientAssertion()
				throws Exception {
			RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
			return new NimbusJwtClientAuthenticationParametersConverter<>((registration) -> key);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTokenClient {

		@Bean
		OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> ownTokenClient() {
			return (request) -> OAuth2AccessTokenResponse.withToken("own")
				.tokenType(OAuth2AccessToken.TokenType.BEARER)
				.expiresIn(3600)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnManager {

		@Bean
		OAuth2AuthorizedClientManager ownManager(ClientRegistrationRepository registrations) {
			return (request) -> new OAuth2AuthorizedClient(registrations.findByRegistrationId("auth"), "me",
					new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "managed", Instant.now(),
							Instant.now().plusSeconds(3600)));
		}

	}

}
