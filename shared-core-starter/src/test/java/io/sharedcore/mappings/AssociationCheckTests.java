package io.sharedcore.mappings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.ManyToAny;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Associations that are named at start-up because a deletion does not follow them.
 */
class AssociationCheckTests {

	private final WebApplicationContextRunner context = new WebApplicationContextRunner()
		.withUserConfiguration(Service.class)
		.withPropertyValues("shared-core.entity.checks=fail", "spring.jpa.hibernate.ddl-auto=create-drop",
				"shared-core.security.enabled=false", "spring.data.jpa.repositories.enabled=false");

	static Stream<Arguments> wrong() {
		return Stream.of(Arguments.of("policy of a plain entity", List.of(PlainOrder.class), "PlainOrder.customer"),
				Arguments.of("policy to a plain entity", List.of(ToPlain.class, PlainPart.class), "ToPlain.part"),
				Arguments.of("policy on a collection", List.of(OnCollection.class), "OnCollection.customers"),
				Arguments.of("policy in an embeddable of a plain entity", List.of(PlainRental.class),
						"Contact.customer"),
				Arguments.of("policy in an element collection", List.of(WithContacts.class), "Contact.customer"),
				Arguments.of("cascade to plain entities", List.of(Machine.class, PlainPart.class), "Machine.parts"),
				Arguments.of("orphan removal of a plain entity", List.of(Engine.class, PlainPart.class),
						"Engine.parts.spare"),
				Arguments.of("collection of any entities", List.of(Basket.class), "Basket.items"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wrong")
	void isNamed(String name, List<Class<?>> entities, String attribute) {
		run(entities, (context) -> assertThat(context.getStartupFailure()).hasMessageContaining(attribute)
			.hasMessageContaining("BaseEntity"));
	}

	static Stream<Arguments> right() {
		return Stream.of(Arguments.of("policy in an embeddable", List.of(Rental.class)),
				Arguments.of("policy on a getter", List.of(OnGetter.class)),
				Arguments.of("policy that keeps", List.of(Keeping.class)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("right")
	void isNotNamed(String name, List<Class<?>> entities) {
		run(entities, (context) -> assertThat(context).hasNotFailed());
	}

	private void run(List<Class<?>> entities, ContextConsumer<AssertableWebApplicationContext> assertions) {
		List<String> names = new ArrayList<>(List.of(Customer.class.getName(), Contact.class.getName()));
		entities.forEach((entity) -> names.add(entity.getName()));
		this.context.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID())
			.withBean(PersistenceManagedTypes.class, () -> PersistenceManagedTypes.of(names, List.of()))
			.run(assertions);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

	}

	@Entity
	static class Customer extends BaseEntity {

	}

	@Entity
	static class PlainOrder {

		@Id
		@GeneratedValue
		Long id;

		@ManyToOne
		@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
		Customer customer;

	}

	@Entity
	static class PlainPart {

		@Id
		@GeneratedValue
		Long id;

	}

	@Entity
	static class ToPlain extends BaseEntity {

		@ManyToOne
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		PlainPart part;

	}

	@Entity
	static class OnCollection extends BaseEntity {

		@ManyToMany
		@OnSoftDelete(OnSoftDelete.Action.DETACH)
		Set<Customer> customers = new HashSet<>();

	}

	@Embeddable
	static class Contact {

		String kind;

		@ManyToOne
		@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
		Customer customer;

	}

	@Entity
	static class PlainRental {

		@Id
		@GeneratedValue
		Long id;

		@Embedded
		Contact contact;

	}

	@Entity
	static class Rental extends BaseEntity {

		@Embedded
		Contact contact;

	}

	@Entity
	static class WithContacts extends BaseEntity {

		@ElementCollection
		List<Contact> contacts = new ArrayList<>();

	}

	@Entity
	static class Machine extends BaseEntity {

		@OneToMany(cascade = CascadeType.ALL)
		List<PlainPart> parts = new ArrayList<>();

	}

	@Embeddable
	static class Parts {

		@OneToOne(orphanRemoval = true)
		PlainPart spare;

	}

	@Entity
	static class Engine extends BaseEntity {

		@Embedded
		Parts parts;

	}

	@Entity
	static class Basket extends BaseEntity {

		@ManyToAny
		@Column(name = "kind")
		@AnyDiscriminatorValue(discriminator = "C", entity = Customer.class)
		@AnyKeyJavaClass(UUID.class)
		@JoinTable(joinColumns = @JoinColumn(name = "basket_id"), inverseJoinColumns = @JoinColumn(name = "item_id"))
		Set<BaseEntity> items = new HashSet<>();

	}

	@Entity
	static class OnGetter extends BaseEntity {

		@ManyToOne
		Customer customer;

		@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
		Customer getCustomer() {
			return this.customer;
		}

	}

	@Entity
	static class Keeping {

		@Id
		@GeneratedValue
		Long id;

		@ManyToOne
		@OnSoftDelete
		Customer customer;

	}

}
