package io.sharedcore.retention;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.RetentionHolds;
import io.sharedcore.retention.Harbour.Cargo;
import io.sharedcore.retention.Harbour.Crate;
import io.sharedcore.retention.Harbour.Notice;
import io.sharedcore.retention.Harbour.Port;
import io.sharedcore.retention.Harbour.Ship;
import io.sharedcore.retention.Harbour.Warning;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Placing and releasing holds.
 */
@HarbourTest
class RetentionHoldsTests {

	@Autowired
	RetentionHolds holds;

	@Autowired
	HarbourDatabase database;

	@Test
	void rowIsHeldUntilItsHoldIsReleased() {
		Ship ship = this.database.persist(new Ship("held"));
		assertThat(this.holds.isHeld(Ship.class, ship.getId())).isFalse();
		assertThat(this.holds.place(Ship.class, ship.getId(), "case 7")).isTrue();
		assertThat(this.holds.isHeld(Ship.class, ship.getId())).isTrue();
		assertThat(this.holds.release(Ship.class, ship.getId())).isTrue();
		assertThat(this.holds.isHeld(Ship.class, ship.getId())).isFalse();
		assertThat(this.holds.release(Ship.class, ship.getId())).isFalse();
	}

	@Test
	void deletedRowCanBeHeld() {
		Ship ship = this.database.persist(new Ship("deleted"));
		this.database.deleteDaysAgo(3, ship);
		assertThat(this.holds.place(Ship.class, ship.getId(), "case 8")).isTrue();
		assertThat(this.holds.isHeld(Ship.class, ship.getId())).isTrue();
	}

	@Test
	void secondHoldReplacesTheReason() {
		Ship ship = this.database.persist(new Ship("twice"));
		this.holds.place(Ship.class, ship.getId(), "first");
		this.holds.place(Ship.class, ship.getId(), "second");
		assertThat(this.database.jdbc()
			.queryForMap("select entity_type, reason, placed_by from retention_hold where entity_id = ?", ship.getId()))
			.containsEntry("entity_type", "Ship")
			.containsEntry("reason", "second")
			.containsEntry("placed_by", "system");
		assertThat(this.holds.release(Ship.class, ship.getId())).isTrue();
		assertThat(this.holds.isHeld(Ship.class, ship.getId())).isFalse();
	}

	@Test
	void everyTypeOfARowNamesTheSameHold() {
		Warning warning = this.database.persist(new Warning());
		Crate crate = this.database.persist(new Crate());
		this.holds.place(Warning.class, warning.getId(), "case 9");
		this.holds.place(Cargo.class, crate.getId(), "case 9");
		assertThat(this.holds.isHeld(Notice.class, warning.getId())).isTrue();
		assertThat(this.holds.isHeld(Crate.class, crate.getId())).isTrue();
		assertThat(this.holds.release(Notice.class, warning.getId())).isTrue();
		assertThat(this.holds.isHeld(Warning.class, warning.getId())).isFalse();
	}

	@Test
	void classOfAProxyIsItsEntity() {
		Ship ship = this.database.persist(new Ship("proxy"));
		this.database.inTransaction((em) -> {
			Class<?> proxy = em.getReference(Ship.class, ship.getId()).getClass();
			assertThat(this.holds.place(proxy, ship.getId(), "case 10")).isTrue();
		});
		assertThat(this.holds.isHeld(Ship.class, ship.getId())).isTrue();
	}

	@Test
	void heldRowsAreFoundAmongOthers() {
		Port held = this.database.persist(new Port("held"));
		Port other = this.database.persist(new Port("other"));
		this.holds.place(Port.class, held.getId(), "case 11");
		assertThat(this.holds.heldAmong(Port.class, List.of(held.getId(), other.getId(), UUID.randomUUID())))
			.isEqualTo(Set.of(held.getId()));
		assertThat(this.holds.heldAmong(Ship.class, List.of(held.getId()))).isEmpty();
		assertThat(this.holds.heldAmong(Port.class, List.of())).isEmpty();
	}

	@Test
	void holdOfARowThatDoesNotExistIsKeptAndReported() {
		UUID unknown = UUID.randomUUID();
		assertThat(this.holds.place(Ship.class, unknown, "case 12")).isFalse();
		assertThat(this.holds.isHeld(Ship.class, unknown)).isTrue();
	}

	@Test
	void holdBelongsToTheCurrentTransaction() {
		Ship ship = new Ship("rolled back");
		assertThatIllegalStateException().isThrownBy(() -> this.database.inTransaction((em) -> {
			em.persist(ship);
			assertThat(this.holds.place(Ship.class, ship.getId(), "case 13")).as("not flushed yet").isTrue();
			throw new IllegalStateException("roll back");
		}));
		assertThat(this.holds.isHeld(Ship.class, ship.getId())).isFalse();
	}

	@Test
	void whatIsNotAnEntityCannotBeHeld() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.holds.place(String.class, UUID.randomUUID(), "case 14"))
			.withMessageContaining("java.lang.String is not an entity");
		assertThatIllegalArgumentException().isThrownBy(() -> this.holds.isHeld(Object.class, UUID.randomUUID()));
	}

	@Test
	void holdNeedsAReason() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.holds.place(Ship.class, UUID.randomUUID(), " "));
	}

}
