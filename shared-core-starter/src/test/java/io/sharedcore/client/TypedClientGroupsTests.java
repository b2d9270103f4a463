package io.sharedcore.client;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;
import org.springframework.web.service.registry.ImportHttpServices;
import org.springframework.web.util.UriBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;

/**
 * Which groups the client executes, and what stops the start.
 */
class TypedClientGroupsTests {

	private final MisbehavingServer server = new MisbehavingServer(MisbehavingServer.answer(404, "{}"));

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpClientAutoConfigurations.ALL))
		.withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.bare.withPropertyValues(
			"shared-core.client.services.user-service.base-url=" + this.server.url(), "shared-core.client.token=t",
			"spring.http.serviceclient.other.base-url=" + this.server.url());

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	/** The auto-configurations of Spring Boot that a group without a service needs. */
	private static final class HttpClientAutoConfigurations {

		private static final Class<?>[] ALL = Stream.of(
				"org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration",
				HttpClientAutoConfiguration.class.getName(),
				"org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
				RestClientAutoConfiguration.class.getName(), HttpServiceClientAutoConfiguration.class.getName())
			.filter((name) -> ClassUtils.isPresent(name, null))
			.map((name) -> (Class<?>) ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);

	}

	record User(String name) {
	}

	interface Users {

		@GetExchange("/users/{id}")
		User get(@PathVariable String id);

	}

	interface Others {

		@GetExchange("/others")
		User get();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "user-service", types = Users.class)
	@ImportHttpServices(group = "other", types = Others.class)
	static class Groups {

	}

	@Test
	void groupOfAServiceIsExecutedByTheClientAndOthersAreNot() {
		this.runner.withUserConfiguration(Groups.class).run((context) -> {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> context.getBean(Users.class).get("1"));
			assertThat(this.server.received().get(0).header("Authorization")).isEqualTo("Bearer t");
			assertThat(this.server.received().get(0).header("X-Request-Timeout-Ms")).isNotNull();
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> context.getBean(Others.class).get());
			assertThat(this.server.received().get(1).header("Authorization")).isNull();
			assertThat(this.server.received().get(1).header("X-Request-Timeout-Ms")).isNull();
		});
	}

	@Test
	void groupIsTheServiceAlsoIfAnEnvironmentVariableNamesIt() {
		this.bare.withUserConfiguration(Groups.class)
			.withPropertyValues("shared-core.client.services.userservice.base-url=" + this.server.url())
			.run((context) -> assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> context.getBean(Users.class).get("1")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://LOCALHOST:PORT/", "HTTP://localhost:PORT" })
	void sameAddressOfSpringsPropertyIsAccepted(String url) {
		this.runner.withUserConfiguration(Groups.class)
			.withPropertyValues("spring.http.serviceclient.user-service.base-url=" + withPort(url))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:PORT/api", "https://localhost:PORT", "http://elsewhere", "not a URL" })
	void otherAddressOfSpringsPropertyStopsTheStart(String url) {
		this.runner.withUserConfiguration(Groups.class)
			.withPropertyValues("spring.http.serviceclient.user-service.base-url=" + withPort(url))
			.run((context) -> assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure()))
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("spring.http.serviceclient.user-service.base-url");
					assertThat(ex.getReason()).contains("shared-core.client.services.user-service.base-url");
				}));
	}

	private String withPort(String url) {
		return url.replace("PORT", String.valueOf(this.server.port()));
	}

	interface Valid {

		@GetExchange("/users/${user.id}")
		ResponseEntity<InputStream> get(RequestOptions options, URI uri, HttpMethod method);

		@PostExchange("/users")
		CompletableFuture<List<User>> create(@RequestBody CompletableFuture<User> user);

	}

	static Stream<Arguments> unusable() {
		return Stream.of(Arguments.of(ReturnsMono.class, "reactive type"), Arguments.of(ReturnsFlux.class, "reactive"),
				Arguments.of(ReturnsEntityOfFlux.class, "reactive"), Arguments.of(ReturnsPublisher.class, "reactive"),
				Arguments.of(TakesMono.class, "reactive parameter"), Arguments.of(InheritsMono.class, "reactive"),
				Arguments.of(TwoOptions.class, "more than one RequestOptions"),
				Arguments.of(TakesFactory.class, "UriBuilderFactory"), Arguments.of(TakesCallback.class, "callback"),
				Arguments.of(NoMethod.class, "no HTTP method"), Arguments.of(Absolute.class, "absolute URL"),
				Arguments.of(Placeholder.class, "absolute URL"), Arguments.of(Versioned.class, "API version"),
				Arguments.of(Registered.class, "ClientRegistrationId"),
				Arguments.of(WithoutAnnotation.class, "no @HttpExchange"),
				Arguments.of(TwoExchanges.class, "more than one annotation"),
				Arguments.of(ReturnsFuture.class, "cannot be read"),
				Arguments.of(ReturnsStream.class, "cannot be read"),
				Arguments.of(ReturnsEntity.class, "cannot be read"),
				Arguments.of(ReturnsBytesResource.class, "cannot be read"),
				Arguments.of(DefaultMethod.class, "not public"));
	}

	interface ReturnsMono {

		@GetExchange("/x")
		Mono<User> x();

	}

	interface InheritsMono extends ReturnsMono {

	}

	interface ReturnsFlux {

		@GetExchange("/x")
		Flux<User> x();

	}

	interface ReturnsEntityOfFlux {

		@GetExchange("/x")
		ResponseEntity<Flux<User>> x();

	}

	interface ReturnsPublisher {

		@GetExchange("/x")
		Flow.Publisher<User> x();

	}

	interface TakesMono {

		@PostExchange("/x")
		void x(@RequestBody Mono<User> user);

	}

	interface TwoOptions {

		@GetExchange("/x")
		void x(RequestOptions one, RequestOptions two);

	}

	interface TakesFactory {

		@GetExchange("/x")
		void x(UriBuilderFactory factory);

	}

	interface TakesCallback {

		@PostExchange("/x")
		void x(StreamingHttpOutputMessage.Body body);

	}

	interface NoMethod {

		@HttpExchange("/x")
		void x();

	}

	interface Absolute {

		@GetExchange("http://evil.example/x")
		void x();

	}

	@HttpExchange("${evil}")
	interface Placeholder {

		@GetExchange("/x")
		void x();

	}

	@HttpExchange(version = "1.1")
	interface Versioned {

		@GetExchange("/x")
		void x();

	}

	@ClientRegistrationId("auth")
	interface Registered {

		@GetExchange("/x")
		void x();

	}

	interface WithoutAnnotation {

		void x();

	}

	interface ReturnsFuture {

		@GetExchange("/x")
		Future<User> x();

	}

	interface ReturnsStream {

		@GetExchange("/x")
		Stream<User> x();

	}

	interface ReturnsEntity {

		@GetExchange("/x")
		HttpEntity<User> x();

	}

	interface ReturnsBytesResource {

		@GetExchange("/x")
		ByteArrayResource x();

	}

	interface TwoExchanges {

		@GetExchange("/x")
		@PostExchange("/x")
		User x();

	}

	interface DefaultMethod {

		@GetExchange("/x")
		User x();

		default String y() {
			return x().name();
		}

	}

	@ParameterizedTest
	@MethodSource("unusable")
	void methodThatCannotBeExecutedIsRejectedWithTheRemedy(Class<?> type, String problem) {
		TypedClientCheck check = new TypedClientCheck((text) -> text.replace("${evil}", "http://evil.example"));
		assertThatExceptionOfType(UnusableTypedClientException.class)
			.isThrownBy(() -> check.check("user-service", List.of(type)))
			.withMessageContaining(problem)
			.withMessageContaining(type.getSimpleName() + ".")
			.satisfies((ex) -> assertThat(new UnusableTypedClientFailureAnalyzer().analyze(ex).getAction())
				.isEqualTo(ex.remedy()));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "user-service", types = ReturnsMono.class)
	static class ReactiveGroup {

	}

	@Test
	void reactiveTypeStopsTheStart() {
		this.runner.withUserConfiguration(ReactiveGroup.class)
			.run((context) -> assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure()))
				.isInstanceOf(UnusableTypedClientException.class)
				.hasMessageContaining("CompletableFuture"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "user-service", types = Valid.class)
	static class ValidGroup {

	}

	@Test
	void validMethodsStart() {
		this.runner.withUserConfiguration(ValidGroup.class)
			.withPropertyValues("user.id=7")
			.run((context) -> assertThat(context).hasSingleBean(Valid.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecorator {

		@Bean
		RestClientHttpServiceGroupConfigurer ownConfigurer() {
			return (groups) -> groups.forEachProxyFactory((group, factory) -> factory
				.exchangeAdapterDecorator((adapter) -> new HttpExchangeAdapterDecorator(adapter) {

					@Override
					public <T> @Nullable T exchangeForBody(HttpRequestValues values,
							ParameterizedTypeReference<T> type) {
						try {
							return super.exchangeForBody(values, type);
						}
						catch (ServiceResponseException ex) {
							return null;
						}
					}

				}));
		}

	}

	@Test
	void decoratorOfTheApplicationIsAroundTheClient() {
		this.runner.withUserConfiguration(Groups.class, OwnDecorator.class)
			.run((context) -> assertThat(context.getBean(Users.class).get("1")).isNull());
	}

	@Configuration(proxyBeanMethods = false)
	static class TokensThroughATypedClient {

		@Bean
		TokenProvider tokens(Others auth) {
			return (service) -> "token";
		}

	}

	@Test
	void beanOfTheClientMayUseATypedClient() {
		this.runner.withUserConfiguration(Groups.class, TokensThroughATypedClient.class).run((context) -> {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> context.getBean(Users.class).get("1"));
			assertThat(this.server.received().get(0).header("Authorization")).isEqualTo("Bearer token");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class StubbedClient {

		@Bean
		ServiceHttpClient client() {
			ServiceHttpClient client = mock(ServiceHttpClient.class, CALLS_REAL_METHODS);
			doReturn(ServiceResponse.json(200, "{\"name\":\"Ada\"}")).when(client)
				.exchange(any(HttpMethod.class), any(), any(), any(), any());
			return client;
		}

	}

	@Test
	void clientOfTheApplicationExecutesTheGroups() {
		this.runner.withUserConfiguration(Groups.class, StubbedClient.class)
			.run((context) -> assertThat(context.getBean(Users.class).get("1")).isEqualTo(new User("Ada")));
	}

	@Test
	void switchedOffClientLeavesAllGroupsToSpring() {
		this.runner.withUserConfiguration(Groups.class)
			.withPropertyValues("shared-core.client.enabled=false",
					"spring.http.serviceclient.user-service.base-url=" + this.server.url())
			.run((context) -> assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> context.getBean(Users.class).get("1")));
	}

	@Configuration(proxyBeanMethods = false)
	static class OtherEngine {

		@Bean
		HttpServiceProxyRegistry registryOfWebClient() {
			HttpServiceProxyRegistry registry = mock(HttpServiceProxyRegistry.class);
			given(registry.getGroupNames()).willReturn(Set.of("user-service"));
			return registry;
		}

	}

	@Test
	void groupOfAServiceThatAnotherEngineExecutesStopsTheStart() {
		this.runner.withUserConfiguration(OtherEngine.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(UnusableTypedClientException.class)
				.hasMessageContaining("clientType"));
	}

}
