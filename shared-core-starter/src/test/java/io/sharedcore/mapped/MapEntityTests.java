package io.sharedcore.mapped;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.audit.AuditEntryRepository;
import io.sharedcore.audit.Audited;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.Entity;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entities without a class beside soft-deletable and audited ones: libraries such as
 * Envers map tables of their own in this way.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = { "spring.jpa.hibernate.ddl-auto=create",
		"spring.jpa.mapping-resources=io/sharedcore/mapped/revision.hbm.xml", "shared-core.entity.checks=fail" })
class MapEntityTests {

	@Autowired
	SessionFactory sessionFactory;

	@Autowired
	TopicRepository topics;

	@Autowired
	AuditEntryRepository entries;

	@Autowired
	JdbcTemplate jdbc;

	@Test
	void mapEntityIsInsertedUpdatedAndDeleted() {
		Map<String, Object> revision = revision();
		this.sessionFactory.inTransaction((session) -> session.persist("Revision", revision));
		this.sessionFactory.inTransaction((session) -> {
			Map<String, Object> found = found(session.find("Revision", revision.get("id")));
			found.put("times", 2);
			found.put("fields", Set.of("one", "two"));
		});
		assertThat(
				this.jdbc.queryForObject("select times from revision where id = ?", Integer.class, revision.get("id")))
			.isEqualTo(2);
		this.sessionFactory.inTransaction((session) -> session.remove(session.find("Revision", revision.get("id"))));
		assertThat(this.jdbc.queryForList("select * from revision where id = ?", revision.get("id"))).isEmpty();
	}

	@Test
	void mapEntityIsWrittenByAStatelessSession() {
		Map<String, Object> revision = revision();
		this.sessionFactory.inStatelessTransaction((session) -> session.insert("Revision", revision));
		revision.put("times", 3);
		this.sessionFactory.inStatelessTransaction((session) -> session.update("Revision", revision));
		this.sessionFactory.inStatelessTransaction((session) -> session.upsert("Revision", revision));
		this.sessionFactory.inStatelessTransaction((session) -> session.delete("Revision", revision));
		assertThat(this.jdbc.queryForList("select * from revision where id = ?", revision.get("id"))).isEmpty();
	}

	@Test
	void entitiesBesideItAreDeletedAndAudited() {
		Topic topic = this.topics.save(new Topic());
		this.topics.deleteById(topic.getId());
		assertThat(this.topics.restoreById(topic.getId())).isTrue();
		assertThat(this.entries.findByEntityId(topic.getId(), PageRequest.of(0, 10)).getContent())
			.extracting("actionCode")
			.containsExactly("RESTORED", "DELETED", "CREATED");
	}

	private static Map<String, Object> revision() {
		Map<String, Object> revision = new HashMap<>();
		revision.put("$type$", "Revision");
		revision.put("id", UUID.randomUUID());
		revision.put("entity", "Topic");
		revision.put("times", 1);
		revision.put("fields", Set.of("one"));
		return revision;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> found(Object entity) {
		return (Map<String, Object>) entity;
	}

	@SpringBootApplication
	@EnableJpaRepositories(considerNestedRepositories = true)
	static class Service {

	}

	@Entity(name = "Topic")
	@Audited
	static class Topic extends BaseEntity {

	}

	interface TopicRepository extends SoftDeleteRepository<Topic> {

	}

}
