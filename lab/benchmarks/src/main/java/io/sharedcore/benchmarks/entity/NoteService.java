package io.sharedcore.benchmarks.entity;

import javax.sql.DataSource;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.test.postgres.Database;
import jakarta.persistence.EntityManager;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service with both kinds of notes, and with documents, on a database of its own.
 * Whoever is measured gets the same connections: their settings are those of the service.
 */
final class NoteService implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private NoteService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** On a new, empty database. */
	static NoteService start(String... properties) {
		Database database = EmptyDatabase.create();
		NoteTables.create(database);
		return on(database, properties);
	}

	/** On a database that has the tables already. */
	static NoteService on(Database database, String... properties) {
		return new NoteService(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.application.name=notes", "spring.main.banner-mode=off", "logging.level.root=error",
					"spring.jpa.open-in-view=false", "spring.jpa.hibernate.ddl-auto=none",
					"spring.datasource.hikari.maximum-pool-size=4")
			.properties(EmptyDatabase.properties(database))
			.properties(properties)
			.run());
	}

	NoteRepository notes() {
		return this.context.getBean(NoteRepository.class);
	}

	PlainNoteRepository plainNotes() {
		return this.context.getBean(PlainNoteRepository.class);
	}

	SoftDeletePurge purge() {
		return this.context.getBean(SoftDeletePurge.class);
	}

	DocumentRepository documents() {
		return this.context.getBean(DocumentRepository.class);
	}

	FolderRepository folders() {
		return this.context.getBean(FolderRepository.class);
	}

	JdbcTemplate jdbc() {
		return this.context.getBean(JdbcTemplate.class);
	}

	EntityManager entityManager() {
		return this.context.getBean(EntityManager.class);
	}

	TransactionTemplate transaction() {
		return this.context.getBean(TransactionTemplate.class);
	}

	DataSource dataSource() {
		return this.context.getBean(DataSource.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
