package io.sharedcore.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.client.MisbehavingServer.Behaviour;
import io.sharedcore.client.MisbehavingServer.Received;
import io.sharedcore.context.RequestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls in the name of the user of the current request.
 */
@Timeout(60)
class UserTokenTests {

	private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

	private final MisbehavingServer service = new MisbehavingServer();

	private final MisbehavingServer tokenEndpoint = new MisbehavingServer(exchanged("one", 3600),
			exchanged("two", 3600), exchanged("three", 3600));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OAuth2ClientAutoConfiguration.class, ClientAutoConfiguration.class))
		.withPropertyValues("shared-core.client.services.x.base-url=" + this.service.url(),
				"shared-core.client.services.own.base-url=" + this.service.url() + "/own",
				"shared-core.client.token=of-the-service",
				"spring.security.oauth2.client.registration.swap.client-id=me",
				"spring.security.oauth2.client.registration.swap.client-secret=hush",
				"spring.security.oauth2.client.registration.swap.scope=users.read",
				"spring.security.oauth2.client.registration.swap.authorization-grant-type=" + TOKEN_EXCHANGE,
				"spring.security.oauth2.client.registration.swap.provider=auth",
				"spring.security.oauth2.client.registration.other.client-id=me",
				"spring.security.oauth2.client.registration.other.client-secret=hush",
				"spring.security.oauth2.client.registration.other.authorization-grant-type=client_credentials",
				"spring.security.oauth2.client.registration.other.provider=auth",
				"spring.security.oauth2.client.provider.auth.token-uri=" + this.tokenEndpoint.url() + "/token");

	@AfterEach
	void close() throws Exception {
		SecurityContextHolder.clearContext();
		this.service.close();
		this.tokenEndpoint.close();
	}

	@Test
	void tokenOfTheRequestIsRelayed() {
		from("relay").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			signIn("ada");
			client.get("x", "/");
			SecurityContextHolder.getContext().setAuthentication(opaque("bob"));
			client.get("x", "/");
			client.restClient("x").get().uri("/").retrieve().toBodilessEntity();
			client.async().get("x", "/").join();
			assertThat(authorizations()).containsExactly("Bearer ada", "Bearer bob", "Bearer bob", "Bearer bob");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "relay", "exchange" })
	void callWithoutAUserIsRefusedAndNotSent(String from) {
		from(from).run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			assertThatNoUser(() -> client.get("x", "/"));
			assertThatNoUser(() -> client.restClient("x").get().uri("/").retrieve().toBodilessEntity());
			SecurityContextHolder.getContext()
				.setAuthentication(
						new AnonymousAuthenticationToken("k", "anonymous", AuthorityUtils.createAuthorityList("A")));
			assertThatNoUser(() -> client.get("x", "/"));
			SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ada", "password"));
			assertThatNoUser(() -> client.get("x", "/"));
			assertThat(this.service.hits()).isZero();
			assertThat(this.tokenEndpoint.hits()).isZero();
		});
	}

	private static void assertThatNoUser(Runnable call) {
		assertThatExceptionOfType(UserTokenException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
	}

	@ParameterizedTest
	@CsvSource({ "relay-or-service, ada", "exchange-or-service, one" })
	void fallbackIsForCallsWithoutAUser(String from, String token) {
		from(from).run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			client.get("x", "/");
			assertThatNoUser(() -> client.get("x", "/", RequestOptions.defaults().asUser()));
			signIn("ada");
			client.get("x", "/");
			client.get("x", "/", RequestOptions.defaults().asUser());
			client.get("x", "/", RequestOptions.defaults().asService());
			client.get("x", "/", RequestOptions.defaults().asUser().withToken("explicit"));
			client.get("x", "/", RequestOptions.defaults().withoutToken());
			assertThat(authorizations()).containsExactly("Bearer of-the-service", "Bearer " + token, "Bearer " + token,
					"Bearer of-the-service", "Bearer explicit", "none");
		});
	}

	@Test
	void serviceIsTheDefaultAndItsCallsAsAUserAreRefused() {
		this.runner.run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			signIn("ada");
			client.get("x", "/");
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> client.get("x", "/", RequestOptions.defaults().asUser()))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED))
				.isNotInstanceOf(UserTokenException.class);
			assertThat(authorizations()).containsExactly("Bearer of-the-service");
		});
	}

	@Test
	void relayedTokenGoesToNoOtherService() throws Exception {
		try (MisbehavingServer elsewhere = new MisbehavingServer()) {
			from("relay")
				.withPropertyValues("shared-core.client.services.elsewhere.base-url=" + elsewhere.url(),
						"shared-core.client.services.elsewhere.token=fixed")
				.run((context) -> {
					ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
					signIn("ada");
					client.get("elsewhere", "/");
					client.get("own", "/");
					client.get(this.service.url(), "/");
					assertThat(elsewhere.received().get(0).header("Authorization")).isEqualTo("Bearer fixed");
					assertThat(authorizations()).containsExactly("Bearer of-the-service", "none");
				});
		}
	}

	@Test
	void tokenIsExchangedOnceForEachUser() {
		from("exchange").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			signIn("ada");
			client.get("x", "/");
			client.get("x", "/");
			signIn("bob");
			client.get("x", "/");
			signIn("ada");
			client.restClient("x").get().uri("/").retrieve().toBodilessEntity();
			assertThat(authorizations()).containsExactly("Bearer one", "Bearer one", "Bearer two", "Bearer one");
			assertThat(this.tokenEndpoint.received()).hasSize(2);
			assertThat(this.tokenEndpoint.received().get(0)).satisfies((request) -> {
				assertThat(request.header("Authorization")).startsWith("Basic ");
				assertThat(request.body()).contains(
						"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange", "subject_token=ada",
						"scope=users.read",
						"subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token");
			});
		});
	}

	@Test
	void manyCallersOfAUserExchangeOnce() {
		from("exchange").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			TokenTests.together(32, () -> {
				signIn("ada");
				client.get("x", "/");
				SecurityContextHolder.clearContext();
			});
			assertThat(this.tokenEndpoint.hits()).isEqualTo(1);
			assertThat(authorizations()).hasSize(32).containsOnly("Bearer one");
		});
	}

	@Test
	void servicesWithTheSameRegistrationShareTheExchange() {
		from("exchange")
			.withPropertyValues("shared-core.client.services.own.token-from=exchange",
					"shared-core.client.services.own.exchange-registration=swap")
			.run((context) -> {
				signIn("ada");
				context.getBean(ServiceHttpClient.class).get("x", "/");
				context.getBean(ServiceHttpClient.class).get("own", "/");
				assertThat(this.tokenEndpoint.hits()).isEqualTo(1);
			});
	}

	@Test
	void oldestTokensLeaveAFullCache() {
		from("exchange").withPropertyValues("shared-core.client.token-cache-size=2").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			for (String user : List.of("a", "b", "a", "c", "a", "b")) {
				signIn(user);
				client.get("x", "/");
			}
			assertThat(this.tokenEndpoint.received()).extracting(UserTokenTests::subject)
				.containsExactly("a", "b", "c", "b");
		});
	}

	@Test
	void expiredTokenIsExchangedAgain() {
		this.tokenEndpoint.then(exchanged("short", 1), exchanged("long", 3600));
		MutableClock clock = new MutableClock();
		from("exchange").withBean(Clock.class, () -> clock).run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			signIn("ada");
			client.get("x", "/");
			client.get("x", "/");
			clock.now = clock.now.plusSeconds(2);
			client.get("x", "/");
			assertThat(authorizations()).containsExactly("Bearer short", "Bearer short", "Bearer long");
		});
	}

	@Test
	void tokenWithoutExpiryAndTypeIsKeptForAMinute() {
		this.tokenEndpoint.then(
				MisbehavingServer.answer(200,
						"{\"access_token\":\"one\",\"token_type\":\"Bearer\","
								+ "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\"}"),
				exchanged("two", 3600));
		MutableClock clock = new MutableClock();
		from("exchange").withBean(Clock.class, () -> clock).run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			signIn("ada");
			client.get("x", "/");
			clock.now = clock.now.plusSeconds(30);
			client.get("x", "/");
			clock.now = clock.now.plusSeconds(31);
			client.get("x", "/");
			assertThat(authorizations()).containsExactly("Bearer one", "Bearer one", "Bearer two");
		});
	}

	@Test
	void exchangedTokenThatTheServiceRefusesIsExchangedOnceMore() {
		this.service.then(MisbehavingServer.answer(401, "{}"), MisbehavingServer.answer(200, "{}"));
		from("exchange").run((context) -> {
			signIn("ada");
			context.getBean(ServiceHttpClient.class).post("x", "/", "x");
			assertThat(authorizations()).containsExactly("Bearer one", "Bearer two");
		});
	}

	@Test
	void userWhoWasDisabledMeanwhileIsRefused() {
		this.service.then(MisbehavingServer.answer(401, "{}"));
		this.tokenEndpoint.then(exchanged("one", 3600), MisbehavingServer.answer(400, "{\"error\":\"invalid_grant\"}"));
		from("exchange").run((context) -> {
			signIn("ada");
			assertThatNoUser(() -> context.getBean(ServiceHttpClient.class).get("x", "/"));
			assertThat(this.service.hits()).isEqualTo(1);
		});
	}

	@Test
	void relayedTokenThatTheServiceRefusesIsNotRenewed() {
		this.service.then(MisbehavingServer.answer(401, "{}"));
		from("relay").run((context) -> {
			signIn("ada");
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> context.getBean(ServiceHttpClient.class).get("x", "/"));
			assertThat(this.service.hits()).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid_grant", "invalid_token", "invalid_request" })
	void refusedExchangeIsTheUsersFailureAndNotKept(String error) {
		this.tokenEndpoint.then(MisbehavingServer.answer(400, "{\"error\":\"" + error + "\"}"), exchanged("one", 3600));
		from("exchange-or-service").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			signIn("ada");
			assertThatNoUser(() -> client.get("x", "/"));
			assertThat(this.service.hits()).isZero();
			client.get("x", "/");
			assertThat(authorizations()).containsExactly("Bearer one");
		});
	}

	@ParameterizedTest
	@CsvSource({ "400, invalid_client", "401, invalid_client", "400, invalid_scope", "400, invalid_target",
			"403, access_denied", "500, server_error", "503, ''" })
	void failedExchangeIsNotTheUsersFailure(int status, String error) {
		this.tokenEndpoint.then(MisbehavingServer.answer(status, "{\"error\":\"" + error + "\"}"));
		from("exchange").run((context) -> {
			signIn("ada");
			assertThatExceptionOfType(ServiceProtocolException.class)
				.isThrownBy(() -> context.getBean(ServiceHttpClient.class).get("x", "/"));
			assertThat(this.service.hits()).isZero();
		});
	}

	@Test
	void unreachableTokenEndpointIsNotTheUsersFailure() {
		this.tokenEndpoint.then(MisbehavingServer.reset());
		from("exchange").run((context) -> {
			signIn("ada");
			assertThatExceptionOfType(ServiceUnavailableException.class)
				.isThrownBy(() -> context.getBean(ServiceHttpClient.class).get("x", "/"));
			assertThat(this.service.hits()).isZero();
		});
	}

	@Test
	void exchangeThatHangsEndsAtTheTimeoutOfTheCall() {
		this.tokenEndpoint.then(MisbehavingServer.silence());
		from("exchange").run((context) -> {
			signIn("ada");
			assertThatExceptionOfType(ServiceTimeoutException.class)
				.isThrownBy(() -> context.getBean(ServiceHttpClient.class)
					.get("x", "/", RequestOptions.defaults().withTimeout(Duration.ofMillis(300))));
		});
	}

	@Test
	void parametersOfTheApplicationAreSent() {
		from("exchange").withUserConfiguration(Audience.class).run((context) -> {
			signIn("ada");
			context.getBean(ServiceHttpClient.class).get("x", "/");
			assertThat(this.tokenEndpoint.received().get(0).body()).contains("audience=users");
		});
	}

	@Test
	void userGoesAlongWithWorkThatIsHandedOverAndNoThreadKeepsTheToken() throws Exception {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		from("relay").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			signIn("ada");
			thread.submit(RequestContext.carryCallable(() -> client.get("x", "/"))).get();
			assertThat(authorizations()).containsExactly("Bearer ada");
			thread.submit(() -> assertThatNoUser(() -> client.get("x", "/"))).get();
		});
		thread.shutdown();
	}

	@Test
	void asynchronousCallHasTheUserOfItsStart() {
		this.tokenEndpoint
			.then((request, exchange) -> exchanged("for-" + subject(request), 3600).answer(request, exchange));
		from("exchange").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			signIn("ada");
			var later = client.async().get("x", "/");
			SecurityContextHolder.clearContext();
			later.join();
			assertThat(authorizations()).containsExactly("Bearer for-ada");
		});
	}

	@Test
	void usersOfTheSameNameHaveTheirOwnTokensAndNoNameIsNeeded() {
		this.tokenEndpoint
			.then((request, exchange) -> exchanged("for-" + subject(request), 3600).answer(request, exchange));
		from("exchange").run((context) -> {
			for (String token : List.of("ada", "bob")) {
				SecurityContextHolder.getContext()
					.setAuthentication(new JwtAuthenticationToken(
							Jwt.withTokenValue(token).header("alg", "none").claim("name", "noname").build(),
							AuthorityUtils.createAuthorityList("ROLE_USER")));
				context.getBean(ServiceHttpClient.class).get("x", "/");
			}
			assertThat(authorizations()).containsExactly("Bearer for-ada", "Bearer for-bob");
		});
	}

	@Test
	void usersOfManyThreadsNeverGetTheTokenOfAnother() {
		this.tokenEndpoint
			.then((request, exchange) -> exchanged("for-" + subject(request), 3600).answer(request, exchange));
		from("exchange").withPropertyValues("shared-core.client.token-cache-size=3").run((context) -> {
			ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
			TokenTests.together(16, () -> {
				for (int i = 0; i < 10; i++) {
					String user = "user-" + ThreadLocalRandom.current().nextInt(6);
					signIn(user);
					RequestOptions options = RequestOptions.defaults().withHeader("X-User", user);
					var later = client.async().get("x", "/", options);
					SecurityContextHolder.clearContext();
					signIn("nobody");
					later.join();
				}
			});
		});
		assertThat(this.service.received()).hasSize(160)
			.allSatisfy((request) -> assertThat(request.header("Authorization"))
				.isEqualTo("Bearer for-" + request.header("X-User")));
	}

	@Test
	void inheritedSecurityContextOfAPooledThreadIsNotUsed() {
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_INHERITABLETHREADLOCAL);
		try {
			from("relay-or-service").run((context) -> {
				ServiceHttpClient client = context.getBean(ServiceHttpClient.class);
				signIn("ada");
				client.async().get("x", "/").join();
				signIn("bob");
				client.async().get("x", "/").join();
				SecurityContextHolder.clearContext();
				client.async().get("x", "/").join();
				assertThat(authorizations()).containsExactly("Bearer ada", "Bearer bob", "Bearer of-the-service");
			});
		}
		finally {
			SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
		}
	}

	interface Users {

		@GetExchange("/")
		void call(RequestOptions options);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "x", types = Users.class)
	static class TypedClient {

	}

	@Test
	void typedClientCallsInTheNameOfTheUser() {
		from("relay").withUserConfiguration(TypedClient.class).run((context) -> {
			signIn("ada");
			context.getBean(Users.class).call(RequestOptions.defaults());
			context.getBean(Users.class).call(RequestOptions.defaults().asService());
			assertThat(authorizations()).containsExactly("Bearer ada", "Bearer of-the-service");
			SecurityContextHolder.clearContext();
			assertThatNoUser(() -> context.getBean(Users.class).call(RequestOptions.defaults()));
		});
	}

	@Test
	void tokensAreInNoTextAndNoTag() {
		Logger logger = (Logger) LoggerFactory.getLogger("io.sharedcore.client");
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.addAppender(lines);
		logger.setLevel(Level.DEBUG);
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		this.tokenEndpoint.then(exchanged("secret-exchanged", 3600));
		this.service.then(MisbehavingServer.answer(500, "{\"you sent\":\"secret-exchanged\"}"));
		from("exchange").withBean(ObservationRegistry.class, () -> observations)
			.withBean(MeterRegistry.class, () -> meters)
			.run((context) -> {
				signIn("secret-user");
				assertThatExceptionOfType(ServiceResponseException.class)
					.isThrownBy(() -> context.getBean(ServiceHttpClient.class).get("x", "/"))
					.withMessageNotContaining("secret");
			});
		logger.setLevel(null);
		logger.detachAppender(lines);
		assertThat(lines.list).isNotEmpty().noneMatch((line) -> line.getFormattedMessage().contains("secret"));
		assertThat(meters.getMeters().stream().map((meter) -> meter.getId().toString()).collect(Collectors.joining()))
			.contains("service.client.call")
			.doesNotContain("secret");
		assertThat(new RelayedToken("secret").toString()).doesNotContain("secret");
		assertThat(new TokenExchange.Exchanged("secret", Instant.EPOCH).toString()).doesNotContain("secret");
	}

	@Test
	void providerBesideADelegationStopsTheStart() {
		TokenProvider provider = (service) -> "t";
		from("relay").withBean(TokenProvider.class, () -> provider)
			.run((context) -> assertThatRejected(context.getStartupFailure(), "token-from", "TokenProvider"));
		this.runner.withBean(TokenProvider.class, () -> provider)
			.withPropertyValues("shared-core.client.services.x.token-from=service")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "exchange, '', token-from, exchange-registration", "relay, swap, exchange-registration, token-from",
			"service, swap, exchange-registration, token-from",
			"exchange, unknown, exchange-registration, registration",
			"exchange, other, exchange-registration, token-exchange" })
	void delegationThatCannotWorkStopsTheStart(String from, String registration, String property, String remedy) {
		ApplicationContextRunner configured = this.runner
			.withPropertyValues("shared-core.client.services.x.token-from=" + from);
		if (!registration.isEmpty()) {
			configured = configured
				.withPropertyValues("shared-core.client.services.x.exchange-registration=" + registration);
		}
		configured.run((context) -> assertThatRejected(context.getStartupFailure(), property, remedy));
	}

	@Test
	void cacheWithoutRoomStopsTheStart() {
		this.runner.withPropertyValues("shared-core.client.token-cache-size=0")
			.run((context) -> assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure()))
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("token-cache-size"));
	}

	@Test
	void delegationWithoutSpringSecurityStopsTheStart() {
		from("relay").withClassLoader(new FilteredClassLoader(AbstractOAuth2Token.class))
			.run((context) -> assertThatRejected(context.getStartupFailure(), "token-from", "resource-server"));
	}

	private static void assertThatRejected(Throwable failure, String property, String remedy) {
		assertThat(NestedExceptionUtils.getRootCause(failure))
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
				assertThat(ex.getName()).isEqualTo("shared-core.client.services.x." + property);
				assertThat(ex.getReason()).contains(remedy);
			});
	}

	private ApplicationContextRunner from(String from) {
		ApplicationContextRunner configured = this.runner
			.withPropertyValues("shared-core.client.services.x.token-from=" + from);
		return from.startsWith("exchange")
				? configured.withPropertyValues("shared-core.client.services.x.exchange-registration=swap")
				: configured;
	}

	private static void signIn(String token) {
		Jwt jwt = Jwt.withTokenValue(token).header("alg", "none").subject(token).build();
		SecurityContextHolder.setContext(new SecurityContextImpl(
				new JwtAuthenticationToken(jwt, AuthorityUtils.createAuthorityList("ROLE_USER"))));
	}

	private static Authentication opaque(String token) {
		return new BearerTokenAuthentication(new DefaultOAuth2AuthenticatedPrincipal(Map.of("sub", token), List.of()),
				new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token, null, null), List.of());
	}

	private static String subject(Received request) {
		return request.body().replaceAll(".*subject_token=([^&]*).*", "$1");
	}

	private static Behaviour exchanged(String token, int expiresIn) {
		return MisbehavingServer.answer(200,
				"{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn
						+ ",\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\"}");
	}

	private List<String> authorizations() {
		return this.service.received()
			.stream()
			.map((request) -> Objects.requireNonNullElse(request.header("Authorization"), "none"))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Audience {

		@Bean
		Converter<TokenExchangeGrantRequest, MultiValueMap<String, String>> audience() {
			MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
			parameters.add("audience", "users");
			return (request) -> parameters;
		}

	}

	private static final class MutableClock extends Clock {

		private Instant now = Instant.now();

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
