package io.sharedcore.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import io.sharedcore.audit.AuditEntry;
import io.sharedcore.audit.AuditEntryRepository;
import jakarta.persistence.EntityManagerFactory;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;
import org.springframework.data.domain.Pageable;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;

/**
 * Assertions about the entries of an entity in the audit trail, the oldest first. The
 * changes of a transaction of the test are flushed first, so that their entries exist.
 */
public final class AuditTrailAssert extends AbstractAssert<AuditTrailAssert, List<AuditEntry>> {

	private AuditTrailAssert(List<AuditEntry> actual) {
		super(actual, AuditTrailAssert.class);
	}

	/**
	 * Reads the entries of an entity, in the application of the current test.
	 * @param entityId the id of the entity
	 * @return the assertions
	 */
	public static AuditTrailAssert of(UUID entityId) {
		ApplicationContext context = CurrentTest.context();
		flush(context.getBean(EntityManagerFactory.class));
		return of(entityId, context.getBean(AuditEntryRepository.class));
	}

	/**
	 * Reads the entries of an entity.
	 * @param entityId the id of the entity
	 * @param repository the repository of the entries
	 * @return the assertions
	 */
	public static AuditTrailAssert of(UUID entityId, AuditEntryRepository repository) {
		List<AuditEntry> entries = new ArrayList<>(
				repository.findByEntityId(entityId, Pageable.unpaged()).getContent());
		Collections.reverse(entries);
		return new AuditTrailAssert(entries);
	}

	private static void flush(EntityManagerFactory factory) {
		var entityManager = EntityManagerFactoryUtils.getTransactionalEntityManager(factory);
		if (entityManager != null && entityManager.isJoinedToTransaction()) {
			entityManager.flush();
		}
	}

	/**
	 * Verifies the actions of all entries.
	 * @param codes the codes of the actions, such as {@code CREATED}, the oldest first
	 * @return this assertion
	 */
	public AuditTrailAssert hasActions(String... codes) {
		List<String> actions = this.actual.stream().map(AuditEntry::getActionCode).toList();
		if (!actions.equals(List.of(codes))) {
			failWithMessage("Expected the actions %s, but the trail is:%n%s", List.of(codes), trail());
		}
		return this;
	}

	/**
	 * Verifies that there is no entry.
	 * @return this assertion
	 */
	public AuditTrailAssert isEmpty() {
		return hasActions();
	}

	/**
	 * Verifies that an action was performed by a user.
	 * @param code the code of the action
	 * @param userId the id of the user
	 * @return this assertion
	 */
	public AuditTrailAssert hasActionBy(String code, String userId) {
		if (this.actual.stream()
			.noneMatch((entry) -> entry.getActionCode().equals(code) && entry.getPerformedById().equals(userId))) {
			failWithMessage("Expected the action %s by %s, but the trail is:%n%s", code, userId, trail());
		}
		return this;
	}

	/**
	 * Verifies that an entry has a change of an attribute.
	 * @param attribute the name of the attribute
	 * @param from the text of the value before; {@code null} for none
	 * @param to the text of the value after; {@code null} for none
	 * @return this assertion
	 */
	public AuditTrailAssert hasChange(String attribute, @Nullable Object from, @Nullable Object to) {
		if (this.actual.stream().map(AuditTrailAssert::changes).noneMatch((changes) -> {
			JsonNode change = changes.path(attribute);
			return !change.isMissingNode() && isValue(change.path("from"), from) && isValue(change.path("to"), to);
		})) {
			failWithMessage("Expected a change of %s from %s to %s, but the trail is:%n%s", attribute, from, to,
					trail());
		}
		return this;
	}

	/**
	 * The entries, for other assertions.
	 * @return the entries, the oldest first
	 */
	public List<AuditEntry> entries() {
		return this.actual;
	}

	private static boolean isValue(JsonNode value, @Nullable Object expected) {
		return (expected == null) ? value.isNull() || value.isMissingNode()
				: String.valueOf(expected).equals(value.isContainer() ? value.toString() : value.asString());
	}

	private static JsonNode changes(AuditEntry entry) {
		String changes = entry.getChanges();
		return JsonMapper.shared().readTree((changes != null) ? changes : "{}");
	}

	private String trail() {
		return this.actual.isEmpty() ? "  (empty)" : this.actual.stream()
			.map((entry) -> "  " + entry.getActionCode() + " by " + entry.getPerformedById() + " " + entry.getChanges())
			.collect(Collectors.joining("\n"));
	}

}
