package io.sharedcore.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import jakarta.persistence.EntityManager;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is done to the elements and links of audited entities.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "spring.jpa.hibernate.ddl-auto=create")
class AuditedCollectionsTests {

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private AuditEntryRepository entries;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void elementsOfANewEntityAreInItsSnapshot() {
		Recipe recipe = persisted((it) -> it.tags.addAll(List.of("sweet", "cold")));
		assertThat(codes(recipe)).containsExactly("CREATED");
		assertThat(newest(recipe).getSnapshot()).contains("\"tags\": [\"cold\", \"sweet\"]", "\"steps\": []");
		assertThat(newest(recipe).getChanges()).isNull();
	}

	@Test
	void changedElementsAreAnUpdate() {
		Recipe recipe = persisted((it) -> it.tags.addAll(List.of("sweet", "cold")));
		change(recipe, (it) -> {
			it.tags.remove("cold");
			it.tags.add("hot");
		});
		assertThat(codes(recipe)).containsExactly("UPDATED", "CREATED");
		assertThat(newest(recipe).getChanges())
			.isEqualTo("{\"tags\": {\"to\": [\"hot\", \"sweet\"], \"from\": [\"cold\", \"sweet\"]}}");
		assertThat(newest(recipe).getSnapshot()).contains("\"tags\": [\"hot\", \"sweet\"]");
	}

	@Test
	void rowAndElementsChangedTogetherAreOneEntry() {
		Recipe recipe = persisted((it) -> it.tags.add("sweet"));
		change(recipe, (it) -> {
			it.title = "Soup";
			it.tags.clear();
			it.steps.add("Cook");
		});
		assertThat(codes(recipe)).containsExactly("UPDATED", "CREATED");
		assertThat(newest(recipe).getChanges()).contains("\"title\": {\"to\": \"Soup\", \"from\": \"Cake\"}",
				"\"tags\": {\"to\": [], \"from\": [\"sweet\"]}", "\"steps\": {\"to\": [\"Cook\"], \"from\": []}");
	}

	@Test
	void collectionReplacedByAnotherIsOneChange() {
		Recipe recipe = persisted((it) -> it.tags.add("sweet"));
		change(recipe, (it) -> {
			Hibernate.initialize(it.tags);
			it.tags = new HashSet<>(Set.of("hot"));
		});
		assertThat(newest(recipe).getChanges()).isEqualTo("{\"tags\": {\"to\": [\"hot\"], \"from\": [\"sweet\"]}}");
	}

	@Test
	void collectionReplacedByAnEqualOneIsNoChange() {
		Recipe recipe = persisted((it) -> it.tags.add("sweet"));
		change(recipe, (it) -> {
			Hibernate.initialize(it.tags);
			it.tags = new HashSet<>(Set.of("sweet"));
		});
		assertThat(codes(recipe)).containsExactly("CREATED");
	}

	@Test
	void collectionReplacedUnseenTellsOnlyWhatItIsNow() {
		Recipe recipe = persisted((it) -> it.tags.add("sweet"));
		change(recipe, (it) -> it.tags = new HashSet<>(Set.of("hot")));
		assertThat(newest(recipe).getChanges()).isEqualTo("{\"tags\": {\"to\": [\"hot\"]}}");
	}

	@Test
	void linksAreHeldAsIds() {
		Sender ann = new Sender("Ann");
		Recipe recipe = persisted((it) -> {
		});
		change(recipe, (it) -> it.readers.add(ann));
		assertThat(newest(recipe).getChanges())
			.isEqualTo("{\"readers\": {\"to\": [\"" + ann.getId() + "\"], \"from\": []}}");
	}

	@Test
	void mapsAreObjects() {
		Recipe recipe = persisted((it) -> it.grams.put("flour", 300));
		change(recipe, (it) -> {
			it.grams.put("flour", 250);
			it.grams.put("sugar", 100);
		});
		assertThat(newest(recipe).getChanges())
			.isEqualTo("{\"grams\": {\"to\": {\"flour\": 250, \"sugar\": 100}, \"from\": {\"flour\": 300}}}");
	}

	@Test
	void keyOfAMapMayHaveParts() {
		Recipe recipe = persisted((it) -> it.portions.put(new Recipe.Portion("large", 4), "pan"));
		change(recipe, (it) -> it.portions.put(new Recipe.Portion("small", 1), "cup"));
		assertThat(newest(recipe).getChanges()).contains("persons", "large", "small", "pan", "cup");
	}

	@Test
	void secretElementsAreMasked() {
		Recipe recipe = persisted((it) -> it.trickery.add("glutamate"));
		change(recipe, (it) -> it.trickery.add("butter"));
		assertThat(newest(recipe).getChanges()).contains("trickery", "******").doesNotContain("glutamate", "butter");
		assertThat(newest(recipe).getSnapshot()).doesNotContain("glutamate", "butter");
	}

	@Test
	void collectionIsNotLoadedForAnEntry() {
		Recipe recipe = persisted((it) -> it.tags.add("sweet"));
		change(recipe, (it) -> {
			it.title = "Soup";
			this.entityManager.flush();
			assertThat(Hibernate.isInitialized(it.tags)).isFalse();
		});
		assertThat(newest(recipe).getSnapshot()).contains("Soup").doesNotContain("tags");
	}

	@Test
	void manyElementsAreCounted() {
		Recipe recipe = persisted((it) -> IntStream.range(0, 250).forEach((i) -> it.steps.add("step " + i)));
		assertThat(newest(recipe).getSnapshot()).contains("step 99", "… and 150 more").doesNotContain("step 100");
	}

	@Test
	void flushesInOneTransactionAreEntriesOfTheirOwn() {
		Recipe recipe = persisted((it) -> {
		});
		change(recipe, (it) -> {
			it.tags.add("sweet");
			this.entityManager.flush();
			it.tags.add("cold");
		});
		assertThat(codes(recipe)).containsExactly("UPDATED", "UPDATED", "CREATED");
	}

	private Recipe persisted(Consumer<Recipe> setUp) {
		Recipe recipe = new Recipe("Cake");
		setUp.accept(recipe);
		this.transactions.executeWithoutResult((status) -> this.entityManager.persist(recipe));
		return recipe;
	}

	private void change(Recipe recipe, Consumer<Recipe> change) {
		this.transactions
			.executeWithoutResult((status) -> change.accept(this.entityManager.find(Recipe.class, recipe.getId())));
	}

	private AuditEntry newest(Recipe recipe) {
		return entries(recipe).get(0);
	}

	private List<String> codes(Recipe recipe) {
		return entries(recipe).stream().map(AuditEntry::getActionCode).toList();
	}

	private List<AuditEntry> entries(Recipe recipe) {
		return this.entries.findByEntityId(recipe.getId(), PageRequest.of(0, 10)).getContent();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Service {

	}

}
