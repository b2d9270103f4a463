package io.sharedcore.outbox;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedcore.client.ClientProperties;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.test.postgres.Database;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Lookup;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * A database with the table of the outbox, and services that use it or do not.
 */
class OutboxUseTests {

	private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");

	private static final Database database = Instance.database();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OutboxAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withUserConfiguration(Client.class)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(HealthContributorRegistry.class, () -> new DefaultHealthContributorRegistry())
		.withPropertyValues("management.endpoints.web.exposure.include=*", "spring.datasource.url=" + database.url(),
				"shared-core.outbox.poll-interval=10ms",
				"shared-core.client.services.receiver.base-url=http://localhost:1");

	/** A due call of another service with the same database. */
	@BeforeEach
	void dueCall() throws Exception {
		try (var connection = database.connect(); var statement = connection.createStatement()) {
			statement.execute("delete from outbox_call");
			statement.execute("""
					insert into outbox_call (id, service, method, path, uri_variables, query_params, headers, state,
						created_at, pending_since, next_attempt_at, request_id)
					values ('%s', 'receiver', 'POST', '/', '{}', '{}', '{}', 'PENDING', now(), now(), now(), '-')
					""".formatted(ID));
		}
	}

	private static int attempts(ApplicationContext context) {
		return context.getBean(JdbcClient.class)
			.sql("select attempts from outbox_call where id = ?")
			.param(ID)
			.query(Integer.class)
			.single();
	}

	private static boolean sends(ApplicationContext context) {
		return context.getBean(OutboxSender.class).isRunning();
	}

	private static void assertSilent(ApplicationContext context) {
		assertThat(sends(context)).isFalse();
		assertThat(context.getBean(OutboxCleaner.class).isRunning()).isFalse();
		assertThat(context.getBean(HealthContributorRegistry.class).getContributor("outbox")).isNull();
		assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
		OutboxEndpoint endpoint = context.getBean(OutboxEndpoint.class);
		assertThat(endpoint.report()).isEqualTo(OutboxReport.EMPTY);
		assertThat(endpoint.entry(ID.toString()).getStatus()).isEqualTo(404);
		assertThat(sends(context)).isFalse();
		assertThat(attempts(context)).isZero();
	}

	private static void assertUsed(ApplicationContext context) {
		assertThat(sends(context)).isTrue();
		assertThat(context.getBean(OutboxCleaner.class).isRunning()).isTrue();
		assertThat(context.getBean(HealthContributorRegistry.class).getContributor("outbox")).isNotNull();
		assertThat(context.getBean(MeterRegistry.class).find("shared-core.outbox.pending").gauge()).isNotNull();
		assertThat(context.getBean(OutboxEndpoint.class).report().counts()).containsKey("receiver");
		assertThat(context.getBean(OutboxEndpoint.class).entry(ID.toString()).getStatus()).isEqualTo(200);
		Awaitility.await().until(() -> attempts(context) > 0);
	}

	@Test
	void serviceThatInjectsNoOutboxIsSilentAlsoWithTheTable() {
		this.runner.withBean(Unrelated.class).run(OutboxUseTests::assertSilent);
	}

	@Test
	void serviceThatInjectsNoOutboxIsSilentAlsoIfAllItsBeansAreLazy() {
		this.runner.withBean(Unrelated.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run(OutboxUseTests::assertSilent);
	}

	@ParameterizedTest
	@ValueSource(classes = { OfConstructor.class, OfLazyConstructor.class, OfProvider.class, OfOptional.class,
			OfMap.class, OfField.class, OfSuperclass.class, OfSetter.class, OfLookup.class, OfBeanMethod.class,
			OfLazyBeanMethod.class, OfJakartaProvider.class })
	void serviceThatInjectsTheOutboxSendsFromItsStart(Class<?> type) {
		this.runner.withInitializer((context) -> register(context, type)).run(OutboxUseTests::assertUsed);
	}

	@ParameterizedTest
	@ValueSource(classes = { OfConstructor.class, OfProvider.class, OfField.class, OfBeanMethod.class })
	void serviceWithLazyBeansSendsFromItsStart(Class<?> type) {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withInitializer((context) -> register(context, type))
			.run(OutboxUseTests::assertUsed);
	}

	private static void register(ApplicationContext context, Class<?> type) {
		((GenericApplicationContext) context).registerBeanDefinition("using",
				BeanDefinitionBuilder.rootBeanDefinition(type).getBeanDefinition());
	}

	@Test
	void beanOfASupplierIsRecognizedByItsType() {
		this.runner
			.withInitializer((context) -> ((GenericApplicationContext) context).registerBean(OfProvider.class,
					() -> new OfProvider(context.getBeanProvider(Outbox.class))))
			.run(OutboxUseTests::assertUsed);
	}

	@Test
	void serviceThatLooksTheOutboxUpSendsFromThenOn() {
		this.runner.run((context) -> {
			assertSilent(context);
			assertThat(context.getBean(Outbox.class).find(ID)).isPresent();
			assertUsed(context);
		});
	}

	@Test
	void stoppedSenderDoesNotBeginWhenTheOutboxIsLookedUp() {
		this.runner.run((context) -> {
			OutboxSender sender = context.getBean(OutboxSender.class);
			sender.stop();
			assertThat(context.getBean(Outbox.class)).isNotNull();
			assertThat(sender.isRunning()).isFalse();
			sender.start();
			assertThat(sender.isRunning()).isTrue();
		});
	}

	static class Unrelated {

		private final Supplier<UUID> ids = UUID::randomUUID;

		/** Its type variable names itself. */
		@SuppressWarnings("rawtypes")
		private final Class<? extends Enum> type = TimeUnit.class;

		void listen(OutboxCallSent event) {
			assertThat(event.entry().id()).isNotEqualTo(this.ids.get());
			assertThat(this.type).isNotNull();
		}

		/** No injection point: nothing calls this. */
		void use(Outbox outbox) {
			assertThat(outbox).isNotNull();
		}

	}

	static class OfConstructor {

		OfConstructor(Outbox outbox) {
			assertThat(outbox).isNotNull();
		}

	}

	static class OfLazyConstructor {

		OfLazyConstructor(@Lazy Outbox outbox) {
			assertThat(outbox).isNotNull();
		}

	}

	static class OfProvider {

		OfProvider(ObjectProvider<Outbox> outbox) {
			assertThat(outbox).isNotNull();
		}

	}

	static class OfJakartaProvider {

		OfJakartaProvider(jakarta.inject.Provider<Outbox> outbox) {
			assertThat(outbox).isNotNull();
		}

	}

	static class OfOptional {

		OfOptional(Optional<Outbox> outbox) {
			assertThat(outbox).isPresent();
		}

	}

	static class OfMap {

		OfMap(ObjectProvider<Map<String, Outbox>> outboxes) {
			assertThat(outboxes).isNotNull();
		}

	}

	static class OfField {

		@Autowired
		private ObjectProvider<Outbox> outbox;

	}

	static class OfSuperclass extends OfField {

	}

	static class OfSetter {

		@Inject
		void setOutbox(jakarta.inject.Provider<Outbox> outbox) {
			assertThat(outbox).isNotNull();
		}

	}

	static class OfLookup {

		@Lookup
		Outbox outbox() {
			throw new IllegalStateException("Overridden by Spring");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfBeanMethod {

		@Bean
		Object sender(ObjectProvider<Outbox> outbox) {
			return outbox.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfLazyBeanMethod {

		@Bean
		@Lazy
		Object sender(Outbox outbox) {
			return outbox.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ClientProperties.class)
	static class Client {

		@Bean
		ServiceHttpClient client() {
			return mock(ServiceHttpClient.class);
		}

		@Bean
		JdbcClient jdbcClient(javax.sql.DataSource dataSource) {
			return JdbcClient.create(dataSource);
		}

	}

}
