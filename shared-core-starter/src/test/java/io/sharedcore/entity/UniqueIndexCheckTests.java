package io.sharedcore.entity;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which unique indexes of a real PostgreSQL the start-up check names.
 */
class UniqueIndexCheckTests {

	private final Database database = LocalPostgres.shared().createDatabase("unique");

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EntityAutoConfiguration.class, DataSourceAutoConfiguration.class,
				HibernateJpaAutoConfiguration.class))
		.withUserConfiguration(Entities.class)
		.withPropertyValues("spring.jpa.hibernate.ddl-auto=update", "shared-core.entity.checks=fail")
		.withBean(DataSource.class, () -> new DriverManagerDataSource(this.database.url(), this.database.username(),
				this.database.password()));

	@Test
	void indexThatCountsDeletedRowsIsNamed() throws SQLException {
		this.context.run((context) -> assertThat(context).hasNotFailed());
		execute("create unique index one_name on check_shelf (name, place)");
		this.context
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(BrokenSoftDeleteException.class)
				.hasMessageContaining("The unique index one_name on check_shelf (name, place) counts deleted rows"));
	}

	@Test
	void indexesThatLeaveDeletedRowsOutOrAreOfOtherTablesAreNot() throws SQLException {
		this.context.run((context) -> assertThat(context).hasNotFailed());
		execute("create unique index partial on check_shelf (name) where is_deleted = false");
		execute("create unique index with_flag on check_shelf (name, is_deleted)");
		execute("create unique index with_time on check_shelf (name, deleted_at)");
		execute("create table other (name text unique)");
		execute("create schema elsewhere");
		execute("create table elsewhere.check_shelf (name text unique)");
		this.context.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void indexesThatTellDeletedRowsApartAreNotNamedWhereNamesAreQuoted() throws SQLException {
		ApplicationContextRunner quoted = this.context
			.withPropertyValues("spring.jpa.properties.hibernate.globally_quoted_identifiers=true");
		quoted.run((context) -> assertThat(context).hasNotFailed());
		execute("create unique index with_time on check_shelf (name, deleted_at)");
		quoted.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void indexOfATableWithoutTheFlagHasAnotherRemedy() throws SQLException {
		this.context.run((context) -> assertThat(context).hasNotFailed());
		execute("create unique index code on check_glass_case (lock_number)");
		this.context
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(BrokenSoftDeleteException.class)
				.hasMessageContaining("The unique index code on check_glass_case (lock_number) counts deleted rows")
				.hasMessageContaining("check_glass_case has no is_deleted: map the attribute to the table that has it")
				.hasMessageNotContaining("create unique index … on check_glass_case"));
	}

	@Test
	void indexIsLookedForInTheDefaultSchemaAndNotOnTheSearchPath() throws SQLException {
		ApplicationContextRunner shop = this.context.withPropertyValues(
				"spring.jpa.properties.hibernate.default_schema=shop",
				"spring.jpa.properties.hibernate.hbm2ddl.create_namespaces=true");
		shop.run((context) -> assertThat(context).hasNotFailed());
		execute("create table public.check_shelf (name text constraint public_name unique)");
		shop.run((context) -> assertThat(context).hasNotFailed());
		execute("create unique index shop_name on shop.check_shelf (name)");
		shop.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(BrokenSoftDeleteException.class)
			.hasMessageContaining("shop_name")
			.hasMessageNotContaining("public_name"));
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Entities {

		@Bean
		PersistenceManagedTypes entities() {
			return PersistenceManagedTypes.of(Shelf.class.getName(), Case.class.getName(), GlassCase.class.getName());
		}

	}

	@Entity
	@Table(name = "check_shelf")
	static class Shelf extends BaseEntity {

		private String name = "";

		private String place = "";

	}

	@Entity
	@Table(name = "check_case")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Case extends BaseEntity {

	}

	@Entity
	@Table(name = "check_glass_case")
	static class GlassCase extends Case {

		private int lockNumber;

	}

}
