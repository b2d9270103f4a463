package io.sharedcore.client;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Groups and interfaces of unusual shapes, and configurers of the application.
 */
class TypedGroupShapesTests {

	private final MisbehavingServer server = new MisbehavingServer(MisbehavingServer.answer(404, "{}"));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(classes()))
		.withPropertyValues("shared-core.client.services.user-service.base-url=" + this.server.url(),
				"spring.http.serviceclient.other.base-url=" + this.server.url());

	private static Class<?>[] classes() {
		return Stream.of(
				"org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration",
				HttpClientAutoConfiguration.class.getName(),
				"org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
				RestClientAutoConfiguration.class.getName(), HttpServiceClientAutoConfiguration.class.getName(),
				ClientAutoConfiguration.class.getName())
			.filter((name) -> ClassUtils.isPresent(name, null))
			.map((name) -> (Class<?>) ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
	}

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	record User(String name) {
	}

	interface UserApi {

		User get(String id);

		Object other(String id);

	}

	@HttpExchange("/users")
	interface Users extends UserApi {

		@Override
		@GetExchange("/{id}")
		User get(@PathVariable String id);

		@Override
		@GetExchange("/{id}")
		Object other(@PathVariable String id);

	}

	interface Unannotated extends Users {

		@Override
		User get(@PathVariable String id);

	}

	interface General {

		@GetExchange("/x")
		Object x();

	}

	interface Special extends General {

		@Override
		@GetExchange("/x")
		User x();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "user-service", types = Users.class)
	@ImportHttpServices(group = "other", types = Users.class)
	static class TwoGroups {

		@Bean("user-service")
		String named() {
			return "a bean with the name of the group";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "user-service", types = { Unannotated.class, Special.class })
	static class Shapes {

	}

	@Test
	void interfaceOfTwoGroupsIsExecutedByEach() {
		this.runner.withUserConfiguration(TwoGroups.class).run((context) -> {
			assertThat(context).hasNotFailed();
			HttpServiceProxyRegistry registry = context.getBean(HttpServiceProxyRegistry.class);
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> registry.getClient("user-service", Users.class).get("1"));
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> registry.getClient("other", Users.class).get("1"));
		});
	}

	@Test
	void methodsThatOverrideOthersAreAccepted() {
		this.runner.withUserConfiguration(Shapes.class).run((context) -> {
			assertThat(context).hasNotFailed();
			this.server.then(MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));
			assertThat(context.getBean(Unannotated.class).get("1")).isEqualTo(new User("Ada"));
			assertThat(context.getBean(Special.class).x()).isEqualTo(new User("Ada"));
			General general = context.getBean(Special.class);
			assertThat(general.x()).isEqualTo(new User("Ada"));
		});
	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "user-service", types = Users.class)
	static class FirstDecorator {

		@Bean
		RestClientHttpServiceGroupConfigurer ownConfigurer() {
			return new First();
		}

	}

	static class First implements RestClientHttpServiceGroupConfigurer, Ordered {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public void configureGroups(Groups<RestClient.Builder> groups) {
			groups.forEachProxyFactory((group, factory) -> factory
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
	void decoratorOfTheFirstConfigurerIsAroundTheClient() {
		this.runner.withUserConfiguration(FirstDecorator.class)
			.run((context) -> assertThat(context.getBean(Users.class).get("1")).isNull());
	}

	record Page(int number) {
	}

	interface Paged {

		@GetExchange("/x")
		ServiceResponse x(Page page);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "user-service", types = Paged.class)
	static class CustomResolver {

		@Bean
		RestClientHttpServiceGroupConfigurer ownConfigurer() {
			return (groups) -> groups.forEachProxyFactory(
					(group, factory) -> factory.customArgumentResolver((argument, parameter, values) -> {
						if (argument instanceof Page page) {
							values.addRequestParameter("page", String.valueOf(page.number()));
							return true;
						}
						return false;
					}));
		}

	}

	@Test
	void argumentResolverOfTheApplicationTakesPart() {
		this.server.then(MisbehavingServer.answer(200, "{}"));
		this.runner.withUserConfiguration(CustomResolver.class).run((context) -> {
			context.getBean(Paged.class).x(new Page(3));
			assertThat(this.server.received().get(0).target()).isEqualTo("/x?page=3");
		});
	}

}
