package io.sharedcore.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.awaitility.Awaitility;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An instance of a service that uses the outbox. */
final class Instance implements AutoCloseable {

	static final String SERVICE = "message-service";

	/** Auto-configurations to exclude, so that an instance starts sooner. */
	static final String WITHOUT_JPA = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
			+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration";

	private final ConfigurableApplicationContext context;

	private Instance(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** A new database with the table. */
	static Database database() {
		Database database = LocalPostgres.shared().createDatabase("outbox");
		migrate(database);
		return database;
	}

	static void migrate(Database database) {
		try (Connection connection = database.connect()) {
			ScriptUtils.executeSqlScript(connection,
					new ClassPathResource(OutboxTable.MIGRATION + "/R__outbox_call.sql"));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Starts an instance that polls often and retries soon. */
	static Instance start(Database database, Receiver receiver, String... properties) {
		return start(Application.class, WebApplicationType.NONE, database.url(), receiver, properties);
	}

	static Instance start(Class<?> application, WebApplicationType type, String database, Receiver receiver,
			String... properties) {
		SpringApplication spring = new SpringApplication(application);
		spring.setWebApplicationType(type);
		spring.setRegisterShutdownHook(false);
		List<String> common = new ArrayList<>(List.of("spring.main.banner-mode=off", "server.port=0",
				"spring.application.name=outbox-test", "spring.datasource.url=" + database,
				"spring.jpa.hibernate.ddl-auto=none", "logging.file.name=target/outbox-test.log",
				"shared-core.client.services." + SERVICE + ".base-url=" + receiver.url(),
				"shared-core.outbox.initial-interval=10ms", "shared-core.outbox.max-interval=50ms",
				"shared-core.outbox.poll-interval=100ms"));
		if (application == Application.class) {
			common.add("spring.autoconfigure.exclude=" + WITHOUT_JPA);
		}
		common.addAll(List.of(properties));
		// Of two values for a property, the last one is meant.
		Map<String, String> arguments = new LinkedHashMap<>();
		common.forEach((property) -> arguments.put(property.replaceFirst("=.*", ""), "--" + property));
		return new Instance(spring.run(arguments.values().toArray(String[]::new)));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Outbox outbox() {
		return bean(Outbox.class);
	}

	Listener listener() {
		return bean(Listener.class);
	}

	JdbcClient jdbc() {
		return bean(JdbcClient.class);
	}

	TransactionTemplate transaction() {
		return new TransactionTemplate(bean(PlatformTransactionManager.class));
	}

	UUID send(OutboxCall call) {
		return inTransaction(() -> outbox().send(call));
	}

	UUID send(String body) {
		return send(message(body));
	}

	static OutboxCall message(String body) {
		return OutboxCall.post(SERVICE, "/messages", body);
	}

	<T> T inTransaction(Supplier<T> work) {
		return transaction().execute((status) -> work.get());
	}

	OutboxEntry entry(UUID id) {
		return outbox().find(id).orElseThrow();
	}

	OutboxEntry await(UUID id, OutboxEntry.State state) {
		Awaitility.await().until(() -> entry(id).state() == state);
		return entry(id);
	}

	/** Until a call has failed this often. */
	OutboxEntry awaitAttempts(UUID id, int attempts) {
		Awaitility.await().until(() -> entry(id).attempts() >= attempts && entry(id).problem() != null);
		return entry(id);
	}

	long count(String condition) {
		return jdbc().sql("select count(*) from outbox_call where " + condition).query(Long.class).single();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Keeps the events, and does what a test asks for. */
	static class Listener {

		private final List<Object> events = new CopyOnWriteArrayList<>();

		private volatile Consumer<Object> action = (event) -> {
		};

		List<Object> events() {
			return this.events;
		}

		void onEvent(Consumer<Object> action) {
			this.action = action;
		}

		@EventListener({ OutboxCallSent.class, OutboxCallRefused.class, OutboxCallGivenUp.class })
		void on(Object event) {
			this.events.add(event);
			this.action.accept(event);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Listener listener() {
			return new Listener();
		}

		/** Injects the outbox, as a service does. */
		@Bean
		Object sender(Outbox outbox) {
			return outbox.toString();
		}

	}

}
