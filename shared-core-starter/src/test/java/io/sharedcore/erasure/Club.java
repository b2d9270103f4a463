package io.sharedcore.erasure;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.audit.AuditRecord;
import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.type.SqlTypes;

/**
 * A club with personal data in every kind of attribute and table.
 */
final class Club {

	private Club() {
	}

	/** A person. */
	@Entity(name = "Member")
	@Audited
	@Table(name = "club_member")
	@SecondaryTable(name = "club_member_note")
	static class Member extends AuditedEntity {

		@Personal
		@Column(nullable = false)
		String fullName;

		@Personal
		@Column(nullable = false, unique = true, length = 100)
		String email;

		@Personal
		@Column(length = 12)
		String nick;

		@Personal
		@JdbcTypeCode(SqlTypes.CHAR)
		@Column(length = 30)
		String code;

		@Personal(onErasure = Personal.Action.NULL)
		LocalDate birthday;

		@Personal(onErasure = Personal.Action.KEEP)
		String taxNumber;

		String level = "gold";

		@Personal
		@Convert(converter = SecretText.class)
		String secret;

		@Personal
		@Lob
		String story;

		@Personal
		@Column(table = "club_member_note", columnDefinition = "text")
		String note;

		@Personal
		@ColumnTransformer(read = "reverse(reversed)", write = "reverse(?)")
		String reversed;

		@Embedded
		Address home;

		@Personal
		@Embedded
		@AttributeOverride(name = "street", column = @Column(name = "work_street"))
		@AttributeOverride(name = "city", column = @Column(name = "work_city"))
		@AttributeOverride(name = "geo.label", column = @Column(name = "work_label"))
		@AttributeOverride(name = "geo.x", column = @Column(name = "work_x"))
		Address work;

		@Personal
		@ElementCollection
		Set<String> aliases = new HashSet<>();

		@Personal
		@ElementCollection
		@OrderColumn
		List<String> hobbies = new ArrayList<>();

		@Personal
		@ElementCollection
		Map<String, String> phones = new HashMap<>();

		@Personal(onErasure = Personal.Action.NULL)
		@ElementCollection
		Set<Integer> scores = new HashSet<>();

		@ElementCollection
		List<Address> earlier = new ArrayList<>();

		protected Member() {
		}

		/** A person whose values all contain a word. */
		Member(String word) {
			this.fullName = word + " Full";
			this.email = word + "@example.com";
			this.nick = word;
			this.code = word + "-code";
			this.birthday = LocalDate.of(1990, 1, 1);
			this.taxNumber = "tax";
			this.secret = word + " secret";
			this.story = word + " story";
			this.note = word + " note";
			this.reversed = word;
			this.home = new Address(word + " street", "Berlin", word + " label");
			this.work = new Address(word + " work", "Bonn", word + " label");
			this.aliases.addAll(Set.of(word + "1", word + "2"));
			this.hobbies.addAll(List.of(word + " a", word + " b"));
			this.phones.putAll(Map.of(word + " mobile", word + "-123", "work", word + "-456"));
			this.scores.add(7);
			this.earlier.add(new Address(word + " old", "Rome", null));
		}

	}

	@Embeddable
	static class Address {

		@Personal
		String street;

		@Personal(onErasure = Personal.Action.KEEP)
		String city;

		@Embedded
		Geo geo;

		protected Address() {
		}

		Address(String street, String city, String label) {
			this.street = street;
			this.city = city;
			this.geo = new Geo();
			this.geo.label = label;
		}

	}

	@Embeddable
	static class Geo {

		@Personal
		String label;

		@Personal(onErasure = Personal.Action.KEEP)
		Integer x;

	}

	/** Refers to the person by an association; the mapping hides some rows. */
	@Entity(name = "Visit")
	@Audited(into = ClubHistory.class)
	@Table(name = "club_visit")
	@SQLRestriction("remark is null or remark <> 'hidden'")
	static class Visit extends BaseEntity {

		@ErasureSubject
		@ManyToOne(fetch = FetchType.LAZY)
		Member member;

		@Personal
		String guest;

		String remark;

		protected Visit() {
		}

		Visit(Member member, String guest) {
			this.member = member;
			this.guest = guest;
		}

	}

	/** A table of the audit trail of its own. */
	@Entity(name = "ClubHistory")
	@Table(name = "club_history")
	static class ClubHistory extends AuditRecord {

	}

	/** Joined tables; the id of the person is a text. */
	@Entity(name = "Post")
	@Table(name = "club_post")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Post extends BaseEntity {

		@ErasureSubject
		String authorId;

		@Personal
		String title;

	}

	@Entity(name = "Photo")
	@Table(name = "club_photo")
	static class Photo extends Post {

		@Personal
		String caption;

	}

	/** One table: two classes use the same column in different ways. */
	@Entity(name = "Payment")
	@Table(name = "club_payment")
	static class Payment extends BaseEntity {

		String currency = "EUR";

	}

	@Entity(name = "CardPayment")
	static class CardPayment extends Payment {

		@ErasureSubject
		@Column(name = "payer_id")
		UUID payerId;

		@Personal
		@Column(name = "holder")
		String holder;

	}

	@Entity(name = "GroupPayment")
	static class GroupPayment extends Payment {

		@Column(name = "payer_id")
		UUID groupId;

		@Column(name = "holder")
		String groupName;

	}

	/** A table for each class. */
	@Entity(name = "Device")
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	abstract static class Device extends BaseEntity {

		@ErasureSubject
		UUID ownerId;

		@Personal
		String label;

	}

	@Entity(name = "Laptop")
	@Table(name = "club_laptop")
	static class Laptop extends Device {

		@Personal
		String serial;

	}

	@Entity(name = "Phone")
	@Table(name = "club_phone")
	static class Phone extends Device {

		@Personal
		String number;

	}

	/** Two persons in one row. */
	@Entity(name = "Match")
	@Audited
	@Table(name = "club_match")
	static class Match extends BaseEntity {

		@Embedded
		@AttributeOverride(name = "id", column = @Column(name = "home_id"))
		@AttributeOverride(name = "name", column = @Column(name = "home_name"))
		Party home;

		@Embedded
		@AttributeOverride(name = "id", column = @Column(name = "guest_id"))
		@AttributeOverride(name = "name", column = @Column(name = "guest_name"))
		Party guest;

		@ElementCollection
		@CollectionTable(name = "club_match_referee")
		List<Party> referees = new ArrayList<>();

		protected Match() {
		}

		Match(Party home, Party guest) {
			this.home = home;
			this.guest = guest;
		}

	}

	@Embeddable
	static class Party {

		@ErasureSubject
		UUID id;

		@Personal
		String name;

		protected Party() {
		}

		Party(UUID id, String name) {
			this.id = id;
			this.name = name;
		}

	}

	/** Turns a text into bytes that do not show it. */
	static class SecretText implements AttributeConverter<String, byte[]> {

		@Override
		public byte[] convertToDatabaseColumn(String text) {
			return (text != null) ? flipped(text.getBytes(StandardCharsets.UTF_8)) : null;
		}

		@Override
		public String convertToEntityAttribute(byte[] bytes) {
			return (bytes != null) ? new String(flipped(bytes), StandardCharsets.UTF_8) : null;
		}

		private static byte[] flipped(byte[] bytes) {
			byte[] result = bytes.clone();
			for (int i = 0; i < result.length; i++) {
				result[i] ^= 0x5A;
			}
			return result;
		}

	}

}
