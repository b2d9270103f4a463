package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import org.hibernate.annotations.Immutable;

/**
 * What is printed: entities that never change, and entities with callbacks.
 */
final class Gazette {

	private Gazette() {
	}

	/** Never changes, and owns what never changes. */
	@Entity(name = "Issue")
	@Immutable
	static class Issue extends AuditedEntity {

		String title;

		@OneToMany(mappedBy = "issue", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Article> articles = new ArrayList<>();

		@ElementCollection
		Set<String> labels = new HashSet<>();

		protected Issue() {
		}

		Issue(String title) {
			this.title = title;
		}

		Article article(String title) {
			Article article = new Article();
			article.title = title;
			article.issue = this;
			this.articles.add(article);
			return article;
		}

	}

	@Entity(name = "Article")
	@Immutable
	static class Article extends BaseEntity {

		String title;

		@ManyToOne(fetch = FetchType.LAZY)
		Issue issue;

	}

	/** Refers to what never changes. */
	@Entity(name = "Clipping")
	static class Clipping extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Issue issue;

		protected Clipping() {
		}

		Clipping(Issue issue) {
			this.issue = issue;
		}

	}

	/** Has callbacks of its own, and a listener. */
	@Entity(name = "Advert")
	@EntityListeners(AdvertListener.class)
	static class Advert extends BaseEntity {

		static final List<String> calls = new ArrayList<>();

		String text;

		String note;

		@OneToMany(mappedBy = "advert", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Motif> motifs = new ArrayList<>();

		@ElementCollection
		List<String> pages = new ArrayList<>();

		protected Advert() {
		}

		Advert(String text) {
			this.text = text;
		}

		Motif motif(String name) {
			Motif motif = new Motif();
			motif.name = name;
			motif.advert = this;
			this.motifs.add(motif);
			return motif;
		}

		@PreRemove
		void beforeRemoval() {
			if ("refused".equals(this.text)) {
				throw new IllegalStateException("refused");
			}
			calls.add("pre " + this.text);
			this.note = "removed";
		}

		@PostRemove
		void afterRemoval() {
			calls.add("post " + this.text + " " + isDeleted());
		}

		@PreUpdate
		void beforeUpdate() {
			calls.add("pre-update " + this.text);
		}

		@PostUpdate
		void afterUpdate() {
			calls.add("post-update " + this.text);
		}

	}

	@Entity(name = "Motif")
	static class Motif extends BaseEntity {

		String name;

		@ManyToOne(fetch = FetchType.LAZY)
		Advert advert;

		@PreRemove
		void beforeRemoval() {
			Advert.calls.add("pre " + this.name);
		}

		@PostRemove
		void afterRemoval() {
			Advert.calls.add("post " + this.name + " " + isDeleted());
		}

	}

	static class AdvertListener {

		@PreRemove
		void beforeRemoval(Advert advert) {
			Advert.calls.add("listener pre " + advert.text);
		}

		@PostRemove
		void afterRemoval(Advert advert) {
			Advert.calls.add("listener post " + advert.text);
		}

	}

	interface IssueRepository extends SoftDeleteRepository<Issue> {

	}

	interface ArticleRepository extends SoftDeleteRepository<Article> {

	}

	interface AdvertRepository extends SoftDeleteRepository<Advert> {

	}

}
