package io.sharedcore.erasure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.erasure.Club.Member;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.type.SqlTypes;

/**
 * More of the club: kinds of keys, columns and caches that are rare.
 */
final class Annex {

	private Annex() {
	}

	/** In every region of the second-level cache. */
	@Entity(name = "Badge")
	@Table(name = "annex_badge")
	@Cacheable
	@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
	@NaturalIdCache
	static class Badge extends BaseEntity {

		@ErasureSubject
		UUID memberId;

		@Personal
		String text;

		@Personal
		@NaturalId(mutable = true)
		String mail;

		@Personal
		@ElementCollection
		@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
		Set<String> lines = new HashSet<>();

		protected Badge() {
		}

		Badge(UUID memberId, String word) {
			this.memberId = memberId;
			this.text = word;
			this.mail = word + "@example.com";
			this.lines.add(word);
		}

	}

	/** Texts that ignore case, JSON, and elements that are unique. */
	@Entity(name = "Account")
	@Table(name = "annex_account")
	static class Account extends BaseEntity {

		@ErasureSubject
		@Column(columnDefinition = "citext")
		String owner;

		@Personal
		@Column(columnDefinition = "citext", unique = true)
		String email;

		@Personal(onErasure = Personal.Action.NULL)
		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, String> answers = new HashMap<>();

		@ElementCollection
		@CollectionTable(name = "annex_mail", joinColumns = @JoinColumn(name = "account_id"),
				uniqueConstraints = @UniqueConstraint(columnNames = { "account_id", "address" }))
		Set<Mail> mails = new HashSet<>();

		protected Account() {
		}

		Account(UUID owner, String word) {
			this.owner = owner.toString().toUpperCase();
			this.email = word + "-" + getId() + "@Example.com";
			this.answers.put("pet", word);
			this.mails.add(new Mail(word + "1", "home"));
			this.mails.add(new Mail(word + "2", "work"));
		}

	}

	@Embeddable
	record Mail(@Personal String address, String label) {

	}

	/** The key is that of the person; there is no version. */
	@Entity(name = "Profile")
	@Table(name = "annex_profile")
	static class Profile {

		@Id
		UUID id;

		@MapsId
		@ErasureSubject
		@OneToOne(fetch = FetchType.LAZY)
		Member member;

		@Personal
		String bio;

	}

	/** The key is the association itself. */
	@Entity(name = "Preference")
	@Table(name = "annex_preference")
	static class Preference {

		@Id
		@ErasureSubject
		@OneToOne(fetch = FetchType.LAZY)
		Member member;

		@Personal
		String theme;

	}

	/** The application cannot change it, and caches it for good. */
	@Entity(name = "Receipt")
	@Table(name = "annex_receipt")
	@Immutable
	@Cacheable
	@Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
	static class Receipt {

		@Id
		UUID id = UUID.randomUUID();

		@ErasureSubject
		UUID memberId;

		@Personal
		String name;

		protected Receipt() {
		}

		Receipt(UUID memberId, String name) {
			this.memberId = memberId;
			this.name = name;
		}

	}

}
