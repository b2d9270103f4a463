package io.sharedcore.enhanced;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * A shop whose entities are enhanced by the tests: they track their own changes.
 */
@SpringBootApplication
@EnableJpaRepositories(considerNestedRepositories = true)
public class Shop {

	@Entity
	@Table(name = "purchase")
	@Audited
	public static class Purchase extends AuditedEntity {

		String number;

		@Basic(fetch = FetchType.LAZY)
		String remark = "remark";

		@ManyToOne(fetch = FetchType.LAZY)
		Customer customer;

		@OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Item> items = new ArrayList<>();

		@ElementCollection
		Set<String> labels = new HashSet<>();

		protected Purchase() {
		}

		public Purchase(String number, Customer customer) {
			this.number = number;
			this.customer = customer;
		}

		public Item add(String name) {
			Item item = new Item();
			item.name = name;
			item.purchase = this;
			this.items.add(item);
			return item;
		}

		public void setNumber(String number) {
			this.number = number;
		}

		public List<Item> getItems() {
			return this.items;
		}

		public Set<String> getLabels() {
			return this.labels;
		}

		public Customer getCustomer() {
			return this.customer;
		}

	}

	@Entity
	@Table(name = "item")
	public static class Item extends BaseEntity {

		String name;

		@ManyToOne(fetch = FetchType.LAZY)
		Purchase purchase;

		public void setName(String name) {
			this.name = name;
		}

		public Purchase getPurchase() {
			return this.purchase;
		}

	}

	@Entity
	@Table(name = "customer")
	public static class Customer extends BaseEntity {

		String name;

		protected Customer() {
		}

		public Customer(String name) {
			this.name = name;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	@Entity
	@Table(name = "voucher")
	public static class Voucher extends BaseEntity {

		String code;

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Customer customer;

		protected Voucher() {
		}

		public Voucher(Customer customer) {
			this.customer = customer;
		}

		public void setCode(String code) {
			this.code = code;
		}

	}

	@Entity
	@Table(name = "receipt")
	@Immutable
	@Audited
	public static class Receipt extends AuditedEntity {

		String text;

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Customer customer;

		protected Receipt() {
		}

		public Receipt(Customer customer) {
			this.customer = customer;
		}

	}

	@Entity
	@Table(name = "parcel")
	@Inheritance(strategy = InheritanceType.JOINED)
	public static class Parcel extends BaseEntity {

		String address;

	}

	@Entity
	@Table(name = "express_parcel")
	public static class ExpressParcel extends Parcel {

		int hours;

		public void setHours(int hours) {
			this.hours = hours;
		}

	}

	public interface ReceiptRepository extends SoftDeleteRepository<Receipt> {

	}

	public interface ParcelRepository extends SoftDeleteRepository<Parcel> {

	}

	public interface PurchaseRepository extends SoftDeleteRepository<Purchase> {

	}

	public interface ItemRepository extends SoftDeleteRepository<Item> {

	}

	public interface CustomerRepository extends SoftDeleteRepository<Customer> {

	}

	public interface VoucherRepository extends SoftDeleteRepository<Voucher> {

	}

}
