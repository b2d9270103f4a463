package io.sharedcore.mappings;

import java.util.UUID;

import io.sharedcore.mappings.Garage.Locker;
import io.sharedcore.mappings.Garage.LockerKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which of the rows with one key a reference leads to, where tenants share what the key
 * is.
 */
@GarageTest
class PreferredRowTests {

	@Autowired
	GarageDatabase database;

	@Autowired
	CurrentTenant tenant;

	private Locker locker;

	@BeforeEach
	void keysMayBeGivenOutAgain() {
		this.database.execute("""
				do $$ declare name text; begin
				for name in select conname from pg_constraint
				where contype = 'u' and conrelid = 'garage.locker_key'::regclass
				loop execute format('alter table garage.locker_key drop constraint %I', name); end loop;
				end $$""");
		this.locker = this.database.persist(new Locker());
	}

	@Test
	void deletedRowOfTheTenantIsReferredToBesideAnActiveOneOfAnother() {
		LockerKey own = this.database.persist(new LockerKey(this.locker));
		this.tenant.as("b", () -> this.database.persist(new LockerKey(this.locker)));
		this.database.doInTransaction((em) -> em.remove(em.find(LockerKey.class, own.getId())));
		assertThat(idOfKey()).isEqualTo(own.getId());
	}

	@Test
	void rowThatTheTenantDeletedLastIsReferredToBesideALaterOneOfAnother() {
		LockerKey own = deleted();
		this.tenant.as("b", this::deleted);
		assertThat(idOfKey()).isEqualTo(own.getId());
	}

	private LockerKey deleted() {
		LockerKey key = this.database.persist(new LockerKey(this.locker));
		this.database.doInTransaction((em) -> em.remove(em.find(LockerKey.class, key.getId())));
		return key;
	}

	private UUID idOfKey() {
		return this.database.inTransaction((em) -> em.find(Locker.class, this.locker.getId()).key.getId());
	}

}
