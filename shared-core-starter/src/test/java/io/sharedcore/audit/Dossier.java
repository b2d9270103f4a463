package io.sharedcore.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An audited entity whose values are too large to be shown. */
@Entity
@Audited
class Dossier extends BaseEntity {

	@Embeddable
	static class Page {

		@Column(length = 100_000)
		String text;

		@Embedded
		Seal seal = new Seal();

		protected Page() {
		}

		Page(String text, byte[] print) {
			this.text = text;
			this.seal.print = print;
		}

	}

	@Embeddable
	static class Seal {

		byte[] print;

	}

	@Column(length = 100_000)
	String text;

	byte[] scan;

	@JdbcTypeCode(SqlTypes.JSON)
	Map<String, String> form = new HashMap<>();

	@ElementCollection
	@OrderColumn
	List<String> lines = new ArrayList<>();

	@ElementCollection
	Set<String> keywords = new HashSet<>();

	@ElementCollection
	List<Integer> marks = new ArrayList<>();

	@ElementCollection
	Map<String, String> register = new HashMap<>();

	@ElementCollection
	@Column(length = 100_000)
	Set<String> articles = new HashSet<>();

	@ElementCollection
	@OrderColumn
	List<byte[]> prints = new ArrayList<>();

	@ElementCollection
	@OrderColumn
	List<Page> pages = new ArrayList<>();

	@ManyToMany
	Set<Sender> senders = new HashSet<>();

}
