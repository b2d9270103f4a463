package io.sharedcore.mappings;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import io.sharedcore.mappings.Garage.Car;
import io.sharedcore.mappings.Garage.CarRepository;
import io.sharedcore.mappings.Garage.Drill;
import io.sharedcore.mappings.Garage.DrillRepository;
import io.sharedcore.mappings.Garage.Hangar;
import io.sharedcore.mappings.Garage.HangarRepository;
import io.sharedcore.mappings.Garage.Invoice;
import io.sharedcore.mappings.Garage.InvoiceLine;
import io.sharedcore.mappings.Garage.InvoiceRepository;
import io.sharedcore.mappings.Garage.Memo;
import io.sharedcore.mappings.Garage.MemoRepository;
import io.sharedcore.mappings.Garage.Office;
import io.sharedcore.mappings.Garage.Region;
import io.sharedcore.mappings.Garage.RegionRepository;
import io.sharedcore.mappings.Garage.Tool;
import io.sharedcore.mappings.Garage.Truck;
import io.sharedcore.mappings.Garage.VehicleRepository;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bulk changes follow the conditions that Hibernate adds to its own statements.
 */
@GarageTest
class BulkConditionTests {

	@Autowired
	GarageDatabase database;

	@Autowired
	CurrentTenant tenant;

	@Autowired
	InvoiceRepository invoices;

	@Autowired
	VehicleRepository vehicles;

	@Autowired
	CarRepository cars;

	@Autowired
	HangarRepository hangars;

	@Autowired
	DrillRepository drills;

	@Autowired
	RegionRepository regions;

	@Autowired
	MemoRepository memos;

	/** Each way to delete rows in bulk that are named. */
	static Stream<Arguments> deletions() {
		BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> all = SoftDeleteRepository::softDeleteAllById;
		BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> batch = SoftDeleteRepository::deleteAllByIdInBatch;
		return Stream.of(Arguments.of("softDeleteAllById", all), Arguments.of("deleteAllByIdInBatch", batch));
	}

	/** Each way to restore rows that are named. */
	static Stream<Arguments> restorations() {
		BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> all = SoftDeleteRepository::restoreAllById;
		BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> one = (repository, ids) -> ids
			.forEach(repository::restoreById);
		return Stream.of(Arguments.of("restoreAllById", all), Arguments.of("restoreById", one));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("deletions")
	void rowOfAnotherTenantIsNotDeleted(String name, BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> deletion) {
		Invoice invoice = this.database.persist(new Invoice());
		runAs("b", () -> deletion.accept(this.invoices, List.of(invoice.getId())));
		assertThat(this.database.isDeleted("garage.invoice", invoice)).isFalse();
		assertThat(auditEntries(invoice)).isOne();
		deletion.accept(this.invoices, List.of(invoice.getId()));
		assertThat(this.database.isDeleted("garage.invoice", invoice)).isTrue();
		assertThat(auditEntries(invoice)).isEqualTo(2);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("restorations")
	void rowOfAnotherTenantIsNotRestored(String name,
			BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> restoration) {
		Invoice invoice = new Invoice();
		InvoiceLine line = new InvoiceLine();
		line.invoice = invoice;
		invoice.lines.add(line);
		this.database.persist(invoice);
		this.invoices.deleteAllByIdInBatch(List.of(invoice.getId()));
		runAs("b", () -> restoration.accept(this.invoices, List.of(invoice.getId())));
		assertThat(this.database.isDeleted("garage.invoice", invoice)).isTrue();
		assertThat(this.database.isDeleted("garage.invoice_line", line)).isTrue();
		restoration.accept(this.invoices, List.of(invoice.getId()));
		assertThat(this.database.isDeleted("garage.invoice", invoice)).isFalse();
		assertThat(this.database.isDeleted("garage.invoice_line", line)).isFalse();
	}

	@Test
	void entitiesOfAnotherTenantAreNotDeletedInBatch() {
		Invoice invoice = this.database.persist(new Invoice());
		runAs("b", () -> this.invoices.deleteAllInBatch(List.of(invoice)));
		runAs("b", () -> this.invoices.deleteAllInBatch());
		assertThat(this.database.isDeleted("garage.invoice", invoice)).isFalse();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("deletions")
	void rowOfAnotherTypeInTheSameTableIsNotDeleted(String name,
			BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> deletion) {
		Truck truck = this.database.persist(new Truck());
		Car car = this.database.persist(new Car());
		deletion.accept(this.cars, List.of(truck.getId(), car.getId()));
		assertThat(this.database.isDeleted("garage.vehicle", truck)).isFalse();
		assertThat(this.database.isDeleted("garage.vehicle", car)).isTrue();
		deletion.accept(this.vehicles, List.of(truck.getId()));
		assertThat(this.database.isDeleted("garage.vehicle", truck)).isTrue();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("restorations")
	void rowOfAnotherTypeInTheSameTableIsNotRestored(String name,
			BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> restoration) {
		Truck truck = this.database.persist(new Truck());
		this.vehicles.deleteById(truck.getId());
		restoration.accept(this.cars, List.of(truck.getId()));
		assertThat(this.database.isDeleted("garage.vehicle", truck)).isTrue();
		restoration.accept(this.vehicles, List.of(truck.getId()));
		assertThat(this.database.isDeleted("garage.vehicle", truck)).isFalse();
	}

	@Test
	void rowOfAnotherJoinedTypeIsNeitherDeletedNorRestored() {
		Office office = this.database.persist(new Office());
		Hangar hangar = this.database.persist(new Hangar());
		List<UUID> both = List.of(office.getId(), hangar.getId());
		assertThat(this.hangars.softDeleteAllById(both)).isOne();
		assertThat(this.database.isDeleted("garage.building", office)).isFalse();
		assertThat(this.database.isDeleted("garage.building", hangar)).isTrue();
		this.database.doInTransaction((em) -> em.remove(em.find(Office.class, office.getId())));
		assertThat(this.hangars.restoreAllById(both)).isOne();
		assertThat(this.database.isDeleted("garage.building", office)).isTrue();
	}

	@Test
	void rowOfASuperclassWithATableOfItsOwnIsNotDeleted() {
		Tool tool = this.database.persist(new Tool());
		Drill drill = this.database.persist(new Drill());
		assertThat(this.drills.softDeleteAllById(List.of(tool.getId(), drill.getId()))).isOne();
		assertThat(this.database.isDeleted("garage.tool", tool)).isFalse();
		assertThat(this.database.isDeleted("garage.drill", drill)).isTrue();
	}

	@Test
	void rowHiddenByAnEnabledFilterIsNeitherDeletedNorRestored() {
		Region here = region("de");
		Region there = region("fr");
		List<UUID> both = List.of(here.getId(), there.getId());
		assertThat(this.<Integer>inCountry("de", () -> this.regions.softDeleteAllById(both))).isOne();
		assertThat(this.database.isDeleted("garage.region", here)).isTrue();
		assertThat(this.database.isDeleted("garage.region", there)).isFalse();
		assertThat(this.regions.softDeleteAllById(both)).isOne();
		assertThat(this.<Integer>inCountry("fr", () -> this.regions.restoreAllById(both))).isOne();
		assertThat(this.database.isDeleted("garage.region", here)).isTrue();
		assertThat(this.database.isDeleted("garage.region", there)).isFalse();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("deletions")
	void rowHiddenByARestrictionOfItsEntityIsNotDeleted(String name,
			BiConsumer<SoftDeleteRepository<?>, Collection<UUID>> deletion) {
		Memo memo = new Memo();
		memo.secret = true;
		this.database.persist(memo);
		deletion.accept(this.memos, List.of(memo.getId()));
		assertThat(this.database.isDeleted("garage.memo", memo)).isFalse();
	}

	@Test
	void rowThatARestrictionHidesSinceItsDeletionIsNotRestored() {
		Memo memo = this.database.persist(new Memo());
		this.memos.deleteById(memo.getId());
		this.database.execute("update garage.memo set secret = true where id = '" + memo.getId() + "'");
		assertThat(this.memos.restoreById(memo.getId())).isFalse();
		assertThat(this.database.isDeleted("garage.memo", memo)).isTrue();
	}

	private Region region(String country) {
		Region region = new Region();
		region.country = country;
		return this.database.persist(region);
	}

	private long auditEntries(BaseEntity entity) {
		return this.database.count("select count(*) from garage.audit_entry where entity_id = ?", entity.getId());
	}

	private void runAs(String tenant, Runnable work) {
		this.tenant.as(tenant, () -> {
			work.run();
			return tenant;
		});
	}

	private <R> R inCountry(String code, java.util.function.Supplier<R> work) {
		return this.database.inTransaction((EntityManager em) -> {
			em.unwrap(Session.class).enableFilter("country").setParameter("code", code);
			return work.get();
		});
	}

}
