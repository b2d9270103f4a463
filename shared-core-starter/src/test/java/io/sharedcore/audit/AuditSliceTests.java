package io.sharedcore.audit;

import io.sharedcore.entity.SoftDeleteScope;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A slice test of JPA, which rolls back: the trail is there before the commit.
 */
@DataJpaTest(properties = "spring.jpa.hibernate.ddl-auto=create")
@AutoConfigureTestDatabase(replace = Replace.NONE)
class AuditSliceTests {

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private AuditEntryRepository entries;

	@Test
	void userIsInTheColumnsAndInTheTrail() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("u-1", null, "ROLE_agent"));
		try {
			Draft draft = new Draft("Dear all");
			this.entityManager.persist(draft);
			this.entityManager.flush();
			this.entityManager.remove(draft);
			this.entityManager.flush();
			this.entityManager.clear();
			Draft deleted = SoftDeleteScope.withDeleted(() -> this.entityManager.find(Draft.class, draft.getId()));
			assertThat(deleted.getCreatedBy()).isEqualTo("u-1");
			assertThat(deleted.getDeletedBy()).isEqualTo("u-1");
			assertThat(this.entries.findByEntityId(draft.getId(), PageRequest.of(0, 10)))
				.extracting(AuditEntry::getActionCode, AuditEntry::getPerformedById)
				.containsExactly(tuple("DELETED", "u-1"), tuple("CREATED", "u-1"));
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Service {

	}

}
