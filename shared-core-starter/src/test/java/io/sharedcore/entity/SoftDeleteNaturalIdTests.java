package io.sharedcore.entity;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.entity.Town.Citizen;
import io.sharedcore.entity.Town.Plot;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A natural id leads to the active row.
 */
@LibraryTest
class SoftDeleteNaturalIdTests {

	@Autowired
	Database database;

	private final String number = UUID.randomUUID().toString();

	@BeforeEach
	void naturalIdsMayBeUsedAgain() {
		for (String table : List.of("citizen", "plot")) {
			this.database
				.column(String.class,
						"select conname from pg_constraint where contype = 'u' and conrelid = ?::regclass", table)
				.forEach((name) -> this.database.execute("alter table " + table + " drop constraint " + name));
		}
	}

	private <T extends BaseEntity> T deleted(T row) {
		this.database.persist(row);
		this.database.doInTransaction((em) -> em.remove(em.find(row.getClass(), row.getId())));
		return row;
	}

	private void inSession(java.util.function.Consumer<Session> work) {
		this.database.doInTransaction((em) -> work.accept(em.unwrap(Session.class)));
	}

	@RequiresHibernate73
	@Test
	void deletedRowIsNotFound() {
		deleted(new Citizen(this.number));
		inSession((session) -> {
			assertThat(session.bySimpleNaturalId(Citizen.class).load(this.number)).isNull();
			assertThat(session.bySimpleNaturalId(Citizen.class).loadOptional(this.number)).isEmpty();
			assertThat(session.bySimpleNaturalId(Citizen.class).getReference(this.number)).isNull();
			assertThat(session.byNaturalId(Citizen.class).using("number", this.number).load()).isNull();
			assertThat(session.byNaturalId(Citizen.class).using("number", this.number).getReference()).isNull();
			assertThat(session.find(Citizen.class, this.number, KeyType.NATURAL)).isNull();
			assertThat(session.byMultipleNaturalId(Citizen.class).multiLoad(this.number))
				.containsExactly((Citizen) null);
			assertThat(session.findMultiple(Citizen.class, List.of(this.number), KeyType.NATURAL))
				.containsExactly((Citizen) null);
		});
	}

	@RequiresHibernate73
	@Test
	void activeRowIsFoundBesideADeletedOne() {
		deleted(new Citizen(this.number));
		Citizen active = this.database.persist(new Citizen(this.number));
		deleted(new Citizen(this.number));
		inSession(
				(session) -> assertThat(session.bySimpleNaturalId(Citizen.class).load(this.number)).isEqualTo(active));
		inSession((session) -> assertThat(session.bySimpleNaturalId(Citizen.class).getReference(this.number))
			.isEqualTo(active));
		inSession((session) -> assertThat(session.byNaturalId(Citizen.class).using("number", this.number).load())
			.isEqualTo(active));
		inSession((session) -> assertThat(session.find(Citizen.class, this.number, KeyType.NATURAL)).isEqualTo(active));
		inSession((session) -> assertThat(
				session.findMultiple(Citizen.class, List.of("none", this.number), KeyType.NATURAL))
			.containsExactly(null, active));
		inSession((session) -> assertThat(
				session.byMultipleNaturalId(Citizen.class).enableOrderedReturn(false).multiLoad("none", this.number))
			.containsExactly(active));
	}

	@RequiresHibernate73
	@Test
	void rowIsNotFoundThatIsRemovedButNotFlushed() {
		Citizen citizen = this.database.persist(new Citizen(this.number));
		Plot plot = this.database.persist(new Plot(this.number, 7));
		inSession((session) -> {
			session.remove(session.find(Citizen.class, citizen.getId()));
			session.remove(session.find(Plot.class, plot.getId()));
			assertThat(session.bySimpleNaturalId(Citizen.class).loadOptional(this.number)).isEmpty();
			assertThat(session.bySimpleNaturalId(Citizen.class).getReference(this.number)).isNull();
			assertThat(session.find(Citizen.class, this.number, KeyType.NATURAL)).isNull();
			assertThat(session.findMultiple(Citizen.class, List.of(this.number), KeyType.NATURAL))
				.containsExactly((Citizen) null);
			assertThat(session.byNaturalId(Plot.class).using("district", this.number).using("parcel", 7).loadOptional())
				.isEmpty();
			assertThat(session.byNaturalId(Plot.class).using("district", this.number).using("parcel", 7).getReference())
				.isNull();
		});
	}

	@RequiresHibernate73
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void activeRowIsFoundAlsoWhereTheDeletedOneIsInTheSession(boolean first) {
		Citizen gone = deleted(new Citizen(this.number));
		Citizen active = this.database.persist(new Citizen(this.number));
		inSession((session) -> {
			if (!first) {
				assertThat(session.find(Citizen.class, active.getId())).isEqualTo(active);
			}
			assertThat(SoftDeleteScope.withDeleted(() -> session.find(Citizen.class, gone.getId()))).isEqualTo(gone);
			assertThat(session.bySimpleNaturalId(Citizen.class).load(this.number)).isEqualTo(active);
			assertThat(session.findMultiple(Citizen.class, List.of(this.number), KeyType.NATURAL))
				.containsExactly(active);
		});
	}

	@Test
	void scopeShowsTheRowThatWasDeletedLast() {
		Citizen first = deleted(new Citizen(this.number));
		Citizen last = deleted(new Citizen(this.number));
		assertThat(last.getId()).isNotEqualTo(first.getId());
		inSession((session) -> {
			assertThat(SoftDeleteScope.withDeleted(() -> session.bySimpleNaturalId(Citizen.class).load(this.number)))
				.isEqualTo(last);
			assertThat(session.bySimpleNaturalId(Citizen.class).load(this.number)).isNull();
		});
		Citizen active = this.database.persist(new Citizen(this.number));
		inSession((session) -> {
			assertThat(SoftDeleteScope.onlyDeleted(() -> session.bySimpleNaturalId(Citizen.class).load(this.number)))
				.isEqualTo(last);
			assertThat(SoftDeleteScope.withDeleted(() -> session.bySimpleNaturalId(Citizen.class).load(this.number)))
				.isEqualTo(active);
		});
	}

	@RequiresHibernate73
	@Test
	void naturalIdOfSeveralAttributesLeadsToTheActiveRow() {
		deleted(new Plot(this.number, 1));
		Plot active = this.database.persist(new Plot(this.number, 1));
		deleted(new Plot(this.number, 2));
		Map<String, Object> one = Map.of("district", this.number, "parcel", 1);
		inSession((session) -> assertThat(
				session.byNaturalId(Plot.class).using("district", this.number).using("parcel", 1).load())
			.isEqualTo(active));
		inSession((session) -> assertThat(session.find(Plot.class, one, KeyType.NATURAL)).isEqualTo(active));
		inSession((session) -> assertThat(
				session.byNaturalId(Plot.class).using("district", this.number).using("parcel", 2).getReference())
			.isNull());
		inSession((session) -> {
			session.find(Plot.class, active.getId()).parcel = 3;
			assertThat(session.byNaturalId(Plot.class).using("district", this.number).using("parcel", 3).load())
				.isEqualTo(active);
		});
	}

	@RequiresHibernate73
	@Test
	void rowThatIsDeletedInTheSessionIsNotFound() {
		Citizen citizen = this.database.persist(new Citizen(this.number));
		inSession((session) -> {
			Citizen loaded = session.bySimpleNaturalId(Citizen.class).load(this.number);
			session.remove(loaded);
			assertThat(session.bySimpleNaturalId(Citizen.class).load(this.number)).isNull();
			session.flush();
			assertThat(session.bySimpleNaturalId(Citizen.class).load(this.number)).isNull();
			assertThat(session.findMultiple(Citizen.class, List.of(this.number), KeyType.NATURAL))
				.containsExactly((Citizen) null);
		});
		assertThat(this.database.row("citizen", citizen.getId())).containsEntry("is_deleted", true);
	}

}
