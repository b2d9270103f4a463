package io.sharedcore.quoted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.HardDeleteException;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A database whose names are all quoted, with a schema and tables that need the quotes.
 */
@SpringBootTest(classes = QuotedNamesTests.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.application.name=quoted",
				"spring.jpa.properties.hibernate.globally_quoted_identifiers=true",
				"spring.jpa.properties.hibernate.default_schema=Main Hall",
				"spring.jpa.properties.hibernate.hbm2ddl.create_namespaces=true", "shared-core.entity.checks=fail" })
class QuotedNamesTests {

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private Racks racks;

	private final Rack rack = new Rack();

	@BeforeEach
	void rackWithParts() {
		doInTransaction((em) -> {
			for (int i = 0; i < 3; i++) {
				Bolt bolt = new Bolt();
				em.persist(bolt);
				Part part = new Part();
				part.rack = this.rack;
				this.rack.parts.add(part);
				this.rack.bolts.add(bolt);
				this.rack.spares.add(bolt);
				this.rack.bag.add(bolt);
			}
			em.persist(this.rack);
		});
	}

	@Test
	void collectionsAreReadAndChangedBesideHiddenElements() {
		doInTransaction((em) -> {
			Rack found = em.find(Rack.class, this.rack.getId());
			em.remove(found.parts.get(1));
			em.remove(found.bolts.get(1));
		});
		doInTransaction((em) -> {
			Rack found = em.find(Rack.class, this.rack.getId());
			assertThat(found.parts).hasSize(2);
			assertThat(found.bolts).hasSize(2);
			Part part = new Part();
			part.rack = found;
			found.parts.add(part);
			found.bolts.add(found.bolts.remove(0));
			found.bag.remove(0);
			found.spares.clear();
		});
		doInTransaction((em) -> {
			Rack found = em.find(Rack.class, this.rack.getId());
			assertThat(found.parts).hasSize(3);
			assertThat(found.bolts).hasSize(2);
			assertThat(found.bag).hasSize(1);
			assertThat(found.spares).isEmpty();
		});
	}

	@Test
	void everythingIsDeletedAndRestored() {
		this.racks.deleteById(this.rack.getId());
		doInTransaction((em) -> assertThat(em.find(Part.class, this.rack.parts.get(0).getId())).isNull());
		this.racks.restoreById(this.rack.getId());
		this.racks.softDeleteAllById(List.of(this.rack.getId()));
		this.racks.restoreById(this.rack.getId());
		doInTransaction((em) -> assertThat(em.find(Rack.class, this.rack.getId()).parts).hasSize(3));
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from \"Main Hall\".\"order\"", "delete from U&\"Main Hall\".U&\"\\006frder\"",
			"truncate \"Main Hall\".\"Rack\" cascade" })
	void hardDeleteIsRefused(String sql) {
		assertThatExceptionOfType(HardDeleteException.class)
			.isThrownBy(() -> doInTransaction((em) -> em.createNativeQuery(sql).executeUpdate()));
	}

	private void doInTransaction(Consumer<EntityManager> work) {
		this.transactions.executeWithoutResult((status) -> work.accept(this.entityManager));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = QuotedNamesTests.class)
	@EnableJpaRepositories(considerNestedRepositories = true)
	static class Application {

	}

	interface Racks extends SoftDeleteRepository<Rack> {

	}

	@Entity(name = "Rack")
	static class Rack extends BaseEntity {

		@OneToMany(mappedBy = "rack", cascade = CascadeType.ALL)
		@OrderColumn(name = "position")
		List<Part> parts = new ArrayList<>();

		@ManyToMany
		@OrderColumn
		List<Bolt> bolts = new ArrayList<>();

		@ManyToMany
		Set<Bolt> spares = new HashSet<>();

		@ManyToMany
		List<Bolt> bag = new ArrayList<>();

	}

	@Entity(name = "Part")
	@Table(name = "order")
	static class Part extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		Rack rack;

	}

	@Entity(name = "Fitting")
	@Inheritance(strategy = InheritanceType.JOINED)
	abstract static class Fitting extends BaseEntity {

	}

	@Entity(name = "Bolt")
	static class Bolt extends Fitting {

	}

}
