package io.sharedcore.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.persistence.EntityManager;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries show less than there is; what changed is decided by all of it.
 */
@SpringBootTest(classes = AuditedCollectionsTests.Service.class, webEnvironment = WebEnvironment.NONE,
		properties = "spring.jpa.hibernate.ddl-auto=create")
class AuditedLargeValuesTests {

	private static final String LONG = "x".repeat(20_000);

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private AuditEntryRepository entries;

	@Autowired
	private TransactionTemplate transactions;

	private final Dossier dossier = new Dossier();

	@Test
	void elementThatIsNotShownChanges() {
		this.dossier.lines.addAll(numbered("line"));
		change((it) -> it.lines.set(120, "other"));
		assertUpdated("lines", "\"other\"", "\"line 120\"", "… and 50 more");
	}

	@Test
	void elementThatIsNotShownIsAddedOrRemoved() {
		this.dossier.lines.addAll(numbered("line"));
		change((it) -> it.lines.add("last"));
		assertUpdated("lines", "\"last\"");
		change((it) -> it.lines.remove("last"));
		assertThat(codes()).containsExactly("UPDATED", "UPDATED", "CREATED");
	}

	@Test
	void elementOfALargeSetChanges() {
		this.dossier.keywords.addAll(numbered("word"));
		change((it) -> {
			it.keywords.remove("word 99");
			it.keywords.add("zebra");
		});
		assertUpdated("keywords", "\"zebra\"", "\"word 99\"");
	}

	@Test
	void elementOfALargeBagChanges() {
		IntStream.range(0, 150).forEach(this.dossier.marks::add);
		change((it) -> it.marks.set(149, 7));
		assertUpdated("marks", "149");
	}

	@Test
	void valueOfALargeMapChanges() {
		numbered("key").forEach((key) -> this.dossier.register.put(key, "value"));
		change((it) -> it.register.put("key 99", "other"));
		assertUpdated("register", "\"key 99\": \"other\"", "\"key 99\": \"value\"");
	}

	@Test
	void elementOfALargeSetOfReferencesChanges() {
		Set<Sender> senders = IntStream.range(0, 150).mapToObj((i) -> new Sender("Ann")).collect(Collectors.toSet());
		this.transactions.executeWithoutResult((status) -> senders.forEach(this.entityManager::persist));
		this.dossier.senders.addAll(senders);
		Sender gone = senders.iterator().next();
		change((it) -> it.senders.remove(this.entityManager.getReference(Sender.class, gone.getId())));
		assertUpdated("senders", gone.getId().toString());
	}

	@Test
	void endOfALongElementChanges() {
		this.dossier.articles.add(LONG + "a");
		change((it) -> {
			it.articles.clear();
			it.articles.add(LONG + "b");
		});
		assertUpdated("articles");
	}

	@Test
	void bytesOfAnElementChange() {
		this.dossier.prints.add(new byte[] { 1, 2, 3 });
		change((it) -> it.prints.set(0, new byte[] { 1, 2, 4 }));
		assertUpdated("prints", "[3 bytes]");
	}

	@Test
	void nestedPartOfAnElementChanges() {
		this.dossier.pages.add(new Dossier.Page(LONG, new byte[] { 1 }));
		change((it) -> it.pages.set(0, new Dossier.Page(LONG, new byte[] { 2 })));
		assertUpdated("pages");
		change((it) -> it.pages.set(0, new Dossier.Page(LONG + "b", new byte[] { 2 })));
		assertThat(codes()).containsExactly("UPDATED", "UPDATED", "CREATED");
	}

	@Test
	void endOfALongTextAndBytesAndJsonChange() {
		this.dossier.text = LONG + "a";
		this.dossier.scan = new byte[] { 1, 2, 3 };
		this.dossier.form.put("field", LONG + "a");
		change((it) -> it.text = LONG + "b");
		change((it) -> it.scan = new byte[] { 1, 2, 4 });
		change((it) -> it.form.put("field", LONG + "b"));
		assertThat(codes()).containsExactly("UPDATED", "UPDATED", "UPDATED", "CREATED");
	}

	@Test
	void largeCollectionReplacedByAnEqualOneIsNoChange() {
		this.dossier.lines.addAll(numbered("line"));
		this.dossier.keywords.addAll(numbered("word"));
		change((it) -> {
			Hibernate.initialize(it.lines);
			Hibernate.initialize(it.keywords);
			it.lines = new ArrayList<>(it.lines);
			it.keywords = new HashSet<>(it.keywords);
		});
		assertThat(codes()).containsExactly("CREATED");
	}

	@Test
	void largeCollectionReplacedByAnotherIsAChange() {
		this.dossier.lines.addAll(numbered("line"));
		change((it) -> {
			Hibernate.initialize(it.lines);
			it.lines = new ArrayList<>(it.lines);
			it.lines.set(120, "other");
		});
		assertUpdated("lines", "\"other\"", "\"line 120\"");
	}

	@Test
	void orderOfALargeListIsAChange() {
		this.dossier.lines.addAll(numbered("line"));
		change((it) -> Collections.swap(it.lines, 120, 121));
		assertUpdated("lines");
	}

	private static List<String> numbered(String name) {
		return IntStream.range(0, 150).mapToObj((i) -> name + " " + i).toList();
	}

	private void change(Consumer<Dossier> change) {
		this.transactions.executeWithoutResult((status) -> {
			Dossier managed = this.entityManager.find(Dossier.class, this.dossier.getId());
			if (managed == null) {
				this.entityManager.persist(this.dossier);
			}
		});
		this.transactions.executeWithoutResult(
				(status) -> change.accept(this.entityManager.find(Dossier.class, this.dossier.getId())));
	}

	private void assertUpdated(String attribute, String... parts) {
		assertThat(codes()).startsWith("UPDATED");
		assertThat(this.entries.findByEntityId(this.dossier.getId(), PageRequest.of(0, 1))
			.getContent()
			.get(0)
			.getChanges()).contains("\"" + attribute + "\"")
			.satisfies((changes) -> List.of(parts).forEach((part) -> assertThat(changes).contains(part)));
	}

	private List<String> codes() {
		return this.entries.findByEntityId(this.dossier.getId(), PageRequest.of(0, 10))
			.map(AuditEntry::getActionCode)
			.getContent();
	}

}
