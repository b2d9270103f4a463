package io.sharedcore.entity;

import java.util.List;

import javax.sql.DataSource;

import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.OneToOne;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mappings that lead to a deleted row beside an active one are named at the start.
 */
class KeyCheckTests {

	private final Database database = LocalPostgres.shared().createDatabase("jointable");

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EntityAutoConfiguration.class, DataSourceAutoConfiguration.class,
				HibernateJpaAutoConfiguration.class))
		.withPropertyValues("spring.jpa.hibernate.ddl-auto=update", "shared-core.entity.checks=fail")
		.withBean(DataSource.class, () -> new DriverManagerDataSource(this.database.url(), this.database.username(),
				this.database.password()));

	private ApplicationContextRunner with(Class<?>... entities) {
		List<String> names = List.of(entities).stream().map(Class::getName).toList();
		return this.context.withBean(PersistenceManagedTypes.class,
				() -> PersistenceManagedTypes.of(names.toArray(String[]::new)));
	}

	@Test
	void inverseSideThroughAJoinTableIsNamed() {
		with(Badge.class, Wearer.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(BrokenSoftDeleteException.class)
				.hasMessageContaining(Wearer.class.getName())
				.hasMessageContaining("badge_wearer")
				.hasMessageContaining("@JoinColumn"));
	}

	@Test
	void owningSideThroughAJoinTableIsNot() {
		with(Pin.class, Jacket.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(BrokenSoftDeleteException.class)
				.hasMessageContaining("unique index")
				.hasMessageNotContaining("reads a one-to-one"));
	}

	@Test
	void naturalIdInTheSecondLevelCacheIsNamed() {
		with(Locker.class)
			.withPropertyValues(
					"spring.jpa.properties.hibernate.cache.region.factory_class=" + MapCache.class.getName())
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(BrokenSoftDeleteException.class)
				.hasMessageContaining(Locker.class.getName() + " is cached in the second level"));
	}

	@Entity(name = "Locker")
	@NaturalIdCache
	static class Locker extends BaseEntity {

		@NaturalId
		@Column(name = "number")
		String number;

	}

	@Entity(name = "Badge")
	static class Badge extends BaseEntity {

		@OneToOne(fetch = FetchType.LAZY)
		@JoinTable(name = "badge_wearer", joinColumns = @JoinColumn(name = "badge_id"),
				inverseJoinColumns = @JoinColumn(name = "wearer_id"))
		Wearer wearer;

	}

	@Entity(name = "Wearer")
	static class Wearer extends BaseEntity {

		@OneToOne(mappedBy = "wearer", fetch = FetchType.LAZY)
		Badge badge;

	}

	@Entity(name = "Pin")
	static class Pin extends BaseEntity {

		@OneToOne(fetch = FetchType.LAZY)
		@JoinTable(name = "pin_jacket")
		Jacket jacket;

	}

	@Entity(name = "Jacket")
	static class Jacket extends BaseEntity {

	}

}
