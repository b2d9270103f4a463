package io.sharedcore.enhanced;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.sharedcore.audit.AuditEntry;
import io.sharedcore.audit.AuditEntryRepository;
import io.sharedcore.enhanced.Shop.Customer;
import io.sharedcore.enhanced.Shop.CustomerRepository;
import io.sharedcore.enhanced.Shop.ExpressParcel;
import io.sharedcore.enhanced.Shop.Item;
import io.sharedcore.enhanced.Shop.Parcel;
import io.sharedcore.enhanced.Shop.ParcelRepository;
import io.sharedcore.enhanced.Shop.Purchase;
import io.sharedcore.enhanced.Shop.PurchaseRepository;
import io.sharedcore.enhanced.Shop.Receipt;
import io.sharedcore.enhanced.Shop.ReceiptRepository;
import io.sharedcore.enhanced.Shop.Voucher;
import io.sharedcore.enhanced.Shop.VoucherRepository;
import jakarta.persistence.EntityManager;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.engine.spi.SelfDirtinessTracker;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is done with the entities of a {@link Shop}. Each public method without parameters
 * is a test; {@link EnhancedEntityTests} runs them with the entities enhanced in several
 * ways.
 */
public class ShopScenarios implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final EntityManager entityManager;

	private final TransactionTemplate transactions;

	private final JdbcTemplate jdbc;

	private final PurchaseRepository purchases;

	private final CustomerRepository customers;

	private final VoucherRepository vouchers;

	public ShopScenarios() {
		this.context = new SpringApplicationBuilder(Shop.class)
			.resourceLoader(new DefaultResourceLoader(ShopScenarios.class.getClassLoader()))
			.web(WebApplicationType.NONE)
			.properties(Map.of("spring.jpa.hibernate.ddl-auto", "create", "spring.main.banner-mode", "off",
					"spring.application.name", "shop", "spring.jpa.open-in-view", "false"))
			.run();
		this.entityManager = this.context.getBean(EntityManager.class);
		this.transactions = this.context.getBean(TransactionTemplate.class);
		this.jdbc = this.context.getBean(JdbcTemplate.class);
		this.purchases = this.context.getBean(PurchaseRepository.class);
		this.customers = this.context.getBean(CustomerRepository.class);
		this.vouchers = this.context.getBean(VoucherRepository.class);
	}

	public void entitiesTrackTheirOwnChanges() {
		assertThat(new Customer("Ann")).isInstanceOf(SelfDirtinessTracker.class);
	}

	public void deleteByIdWritesTheRow() {
		Purchase purchase = purchase();
		this.purchases.deleteById(purchase.getId());
		assertDeleted("purchase", purchase.getId());
		assertThat(row("purchase", purchase.getId())).containsEntry("deleted_by", "system")
			.containsEntry("version", 1L);
	}

	public void deleteOfALoadedEntityWritesTheRow() {
		Purchase purchase = purchase();
		this.purchases.delete(this.purchases.findById(purchase.getId()).orElseThrow());
		assertDeleted("purchase", purchase.getId());
	}

	public void deleteOfADetachedEntityBringsItUpToDate() {
		Purchase purchase = purchase();
		this.purchases.delete(purchase);
		assertThat(purchase.isDeleted()).isTrue();
		assertThat(purchase.getVersion()).isEqualTo(1);
	}

	public void removeCascadesToEveryLevel() {
		Purchase purchase = purchase();
		inTransaction((em) -> em.remove(em.find(Purchase.class, purchase.getId())));
		assertThat(purchase.getItems()).hasSize(2)
			.allSatisfy((item) -> assertThat(row("item", item.getId())).containsEntry("deleted_at",
					row("purchase", purchase.getId()).get("deleted_at")));
		assertDeleted("purchase", purchase.getId());
	}

	public void removeOfAReferenceThatIsNotLoadedWritesTheRow() {
		Purchase purchase = purchase();
		inTransaction((em) -> em.remove(em.getReference(Purchase.class, purchase.getId())));
		assertDeleted("purchase", purchase.getId());
	}

	public void orphanIsDeleted() {
		Purchase purchase = purchase();
		UUID orphan = purchase.getItems().get(0).getId();
		inTransaction((em) -> em.find(Purchase.class, purchase.getId())
			.getItems()
			.removeIf((item) -> item.getId().equals(orphan)));
		assertDeleted("item", orphan);
		assertActive("item", purchase.getItems().get(1).getId());
		assertActive("purchase", purchase.getId());
	}

	public void markedEntityIsDeletedWithItsReason() {
		Purchase purchase = purchase();
		inTransaction((em) -> em.find(Purchase.class, purchase.getId()).softDelete("spam"));
		assertDeleted("purchase", purchase.getId());
		assertDeleted("item", purchase.getItems().get(0).getId());
		assertThat(row("purchase", purchase.getId())).containsEntry("deletion_reason", "spam");
	}

	public void markedReferenceThatIsNotLoadedIsDeleted() {
		Purchase purchase = purchase();
		inTransaction((em) -> em.getReference(Purchase.class, purchase.getId()).softDelete());
		assertDeleted("purchase", purchase.getId());
	}

	public void markedDetachedEntityIsDeletedWhenItIsSaved() {
		Purchase purchase = purchase();
		purchase.softDelete("spam");
		this.purchases.save(purchase);
		assertDeleted("purchase", purchase.getId());
		assertThat(row("purchase", purchase.getId())).containsEntry("deletion_reason", "spam");
	}

	public void markedEntityIsRestored() {
		Purchase purchase = deleted(purchase());
		inTransaction((em) -> this.purchases.deleted().findById(purchase.getId()).orElseThrow().restore());
		assertActive("purchase", purchase.getId());
		assertActive("item", purchase.getItems().get(0).getId());
		assertThat(row("purchase", purchase.getId())).containsEntry("deleted_by", null);
	}

	public void restoreByIdRestoresWhatIsLoaded() {
		Purchase purchase = deleted(purchase());
		inTransaction((em) -> {
			Purchase loaded = this.purchases.deleted().findById(purchase.getId()).orElseThrow();
			assertThat(this.purchases.restoreById(purchase.getId())).isTrue();
			assertThat(loaded.isDeleted()).isFalse();
			loaded.setNumber("changed after");
		});
		assertActive("purchase", purchase.getId());
		assertThat(row("purchase", purchase.getId())).containsEntry("number", "changed after");
	}

	public void persistUndoesARemoval() {
		Purchase purchase = purchase();
		inTransaction((em) -> {
			Purchase loaded = em.find(Purchase.class, purchase.getId());
			em.remove(loaded);
			em.persist(loaded);
		});
		assertActive("purchase", purchase.getId());
		assertActive("item", purchase.getItems().get(0).getId());
	}

	public void policyDeletesAndRestoresWhatIsLoaded() {
		Customer customer = this.customers.save(new Customer("Ann"));
		Voucher voucher = this.vouchers.save(new Voucher(customer));
		inTransaction((em) -> {
			Voucher loaded = em.find(Voucher.class, voucher.getId());
			em.remove(em.find(Customer.class, customer.getId()));
			assertThat(loaded.isDeleted()).isTrue();
		});
		assertDeleted("voucher", voucher.getId());
		inTransaction((em) -> {
			Voucher loaded = this.vouchers.deleted().findById(voucher.getId()).orElseThrow();
			this.customers.restoreById(customer.getId());
			assertThat(loaded.isDeleted()).isFalse();
		});
		assertActive("voucher", voucher.getId());
	}

	public void changeOfAnEntityThatARestoringReachesIsWritten() {
		Customer customer = this.customers.save(new Customer("Ann"));
		Voucher voucher = this.vouchers.save(new Voucher(customer));
		this.customers.deleteById(customer.getId());
		inTransaction((em) -> {
			this.vouchers.deleted().findById(voucher.getId()).orElseThrow().setCode("changed");
			this.customers.deleted().findById(customer.getId()).orElseThrow().restore();
		});
		assertActive("voucher", voucher.getId());
		assertThat(row("voucher", voucher.getId())).containsEntry("code", "changed");
	}

	public void updateSetsItsTime() {
		Customer customer = this.customers.save(new Customer("Ann"));
		inTransaction((em) -> em.find(Customer.class, customer.getId()).setName("Bea"));
		Map<String, Object> row = row("customer", customer.getId());
		assertThat(row).containsEntry("name", "Bea").containsEntry("version", 1L);
		assertThat(row.get("updated_at")).isNotEqualTo(row.get("created_at"));
	}

	public void changeOfACollectionAloneSetsTheTime() {
		Purchase purchase = purchase();
		inTransaction((em) -> em.find(Purchase.class, purchase.getId()).getLabels().add("new"));
		Map<String, Object> row = row("purchase", purchase.getId());
		assertThat(row).containsEntry("version", 1L);
		assertThat(row.get("updated_at")).isNotEqualTo(row.get("created_at"));
	}

	public void unchangedEntityIsNotUpdated() {
		Customer customer = this.customers.save(new Customer("Ann"));
		inTransaction((em) -> assertThat(em.find(Customer.class, customer.getId()).getName()).isEqualTo("Ann"));
		assertThat(row("customer", customer.getId())).containsEntry("version", 0L);
	}

	public void referenceToADeletedRowSaysSo() {
		Purchase purchase = purchase();
		this.customers.deleteById(purchase.getCustomer().getId());
		inTransaction((em) -> {
			Customer customer = em.find(Purchase.class, purchase.getId()).getCustomer();
			assertThat(Hibernate.isInitialized(customer)).isFalse();
			assertThat(customer.isDeleted()).isTrue();
			assertThat(customer.getVersion()).isEqualTo(1);
			assertThat(customer.getDeletedAt()).isNotNull();
		});
	}

	public void referenceHasItsIdWithoutBeingLoaded() {
		Purchase purchase = purchase();
		inTransaction((em) -> {
			Customer customer = em.find(Purchase.class, purchase.getId()).getCustomer();
			assertThat(customer.getId()).isEqualTo(purchase.getCustomer().getId());
			assertThat(customer).isEqualTo(purchase.getCustomer()).hasSameHashCodeAs(purchase.getCustomer());
			assertThat(Hibernate.isInitialized(customer)).isFalse();
		});
	}

	public void referenceHasTheAttributesOfItsRow() {
		Purchase purchase = purchase();
		inTransaction((em) -> {
			Purchase reference = em.getReference(Purchase.class, purchase.getId());
			assertThat(reference.getCreatedAt()).isEqualTo(purchase.getCreatedAt());
			assertThat(reference.getUpdatedAt()).isEqualTo(purchase.getUpdatedAt());
			assertThat(reference.getCreatedBy()).isEqualTo("system");
			assertThat(reference.getUpdatedBy()).isEqualTo("system");
		});
	}

	public void auditTellsOfDeletionsAndRestorings() {
		Purchase purchase = deleted(purchase());
		inTransaction((em) -> this.purchases.deleted().findById(purchase.getId()).orElseThrow().restore());
		inTransaction((em) -> em.find(Purchase.class, purchase.getId()).softDelete());
		assertThat(history(purchase.getId())).containsExactly("DELETED", "RESTORED", "DELETED", "CREATED");
	}

	public void immutableEntityIsDeletedAndRestored() {
		ReceiptRepository receipts = this.context.getBean(ReceiptRepository.class);
		Receipt receipt = receipts.save(new Receipt(this.customers.save(new Customer("Ann"))));
		receipts.deleteById(receipt.getId());
		assertDeleted("receipt", receipt.getId());
		inTransaction((em) -> receipts.deleted().findById(receipt.getId()).orElseThrow().restore());
		assertActive("receipt", receipt.getId());
		inTransaction((em) -> em.find(Receipt.class, receipt.getId()).softDelete("spam"));
		assertDeleted("receipt", receipt.getId());
		assertThat(row("receipt", receipt.getId())).containsEntry("deletion_reason", "spam")
			.containsEntry("version", 3L);
		assertThat(history(receipt.getId())).containsExactly("DELETED", "RESTORED", "DELETED", "CREATED");
	}

	public void policyDeletesAnImmutableEntityThatIsLoaded() {
		ReceiptRepository receipts = this.context.getBean(ReceiptRepository.class);
		Customer customer = this.customers.save(new Customer("Ann"));
		Receipt receipt = receipts.save(new Receipt(customer));
		inTransaction((em) -> {
			Receipt loaded = em.find(Receipt.class, receipt.getId());
			this.customers.deleteById(customer.getId());
			assertThat(loaded.isDeleted()).isTrue();
			assertThat(loaded.getVersion()).isEqualTo(1);
		});
		assertDeleted("receipt", receipt.getId());
	}

	public void entityReadOnlyInItsSessionIsDeleted() {
		Purchase purchase = purchase();
		inTransaction((em) -> {
			em.unwrap(Session.class).setDefaultReadOnly(true);
			this.purchases.deleteById(purchase.getId());
		});
		assertDeleted("purchase", purchase.getId());
		assertDeleted("item", purchase.getItems().get(0).getId());
	}

	public void joinedSubclassIsDeletedAndRestored() {
		ParcelRepository parcels = this.context.getBean(ParcelRepository.class);
		ExpressParcel parcel = parcels.save(new ExpressParcel());
		inTransaction((em) -> em.remove(em.getReference(Parcel.class, parcel.getId())));
		assertDeleted("parcel", parcel.getId());
		inTransaction((em) -> {
			ExpressParcel deleted = (ExpressParcel) parcels.deleted().findById(parcel.getId()).orElseThrow();
			deleted.setHours(3);
			deleted.restore();
		});
		assertActive("parcel", parcel.getId());
		assertThat(row("express_parcel", parcel.getId())).containsEntry("hours", 3);
	}

	public void changeAndDeletionAreWrittenTogether() {
		Purchase purchase = purchase();
		inTransaction((em) -> {
			Purchase loaded = em.find(Purchase.class, purchase.getId());
			loaded.setNumber("changed");
			loaded.getLabels().add("label");
			em.remove(loaded);
		});
		assertDeleted("purchase", purchase.getId());
		assertThat(row("purchase", purchase.getId())).containsEntry("number", "changed").containsEntry("version", 1L);
	}

	public void deletionThatIsUndoneInMemoryLeavesTheRowActive() {
		Customer customer = this.customers.save(new Customer("Ann"));
		inTransaction((em) -> {
			Customer loaded = em.find(Customer.class, customer.getId());
			loaded.softDelete();
			loaded.restore();
		});
		assertActive("customer", customer.getId());
	}

	private Purchase purchase() {
		Customer customer = this.customers.save(new Customer("Ann"));
		Purchase purchase = new Purchase("1", customer);
		List<Item> items = List.of(purchase.add("one"), purchase.add("two"));
		assertThat(items).hasSize(2);
		return this.purchases.save(purchase);
	}

	private List<String> history(UUID id) {
		return this.context.getBean(AuditEntryRepository.class)
			.findByEntityId(id, Pageable.unpaged())
			.map(AuditEntry::getActionCode)
			.getContent();
	}

	private Purchase deleted(Purchase purchase) {
		this.purchases.deleteById(purchase.getId());
		assertDeleted("purchase", purchase.getId());
		return purchase;
	}

	private void inTransaction(Consumer<EntityManager> work) {
		this.transactions.executeWithoutResult((status) -> work.accept(this.entityManager));
	}

	private Map<String, Object> row(String table, UUID id) {
		return this.jdbc.queryForMap("select * from " + table + " where id = ?", id);
	}

	private void assertDeleted(String table, UUID id) {
		assertThat(row(table, id)).containsEntry("is_deleted", true).doesNotContainEntry("deleted_at", null);
	}

	private void assertActive(String table, UUID id) {
		assertThat(row(table, id)).containsEntry("is_deleted", false).containsEntry("deleted_at", null);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
