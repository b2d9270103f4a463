package io.sharedcore.museum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.entity.Retain;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;

/**
 * A museum: associations of unusual kinds, names that need quotes, and partitioned
 * tables.
 */
final class Museum {

	private Museum() {
	}

	@Entity(name = "Exhibit")
	@Retain(deletedFor = "90d")
	@Audited
	static class Exhibit extends BaseEntity {

		@Column(unique = true, nullable = false)
		String code;

		@ManyToOne(fetch = FetchType.LAZY)
		Exhibit whole;

		@OneToMany(mappedBy = "whole", cascade = CascadeType.ALL)
		List<Exhibit> parts = new ArrayList<>();

		@OneToMany(cascade = CascadeType.ALL)
		@JoinTable(name = "exhibit labels")
		@OrderColumn(name = "place in list")
		List<Label> labels = new ArrayList<>();

		@OneToMany(mappedBy = "origin.exhibit", cascade = CascadeType.ALL)
		List<Loan> loans = new ArrayList<>();

		@OneToOne(mappedBy = "exhibit", cascade = CascadeType.ALL)
		Certificate certificate;

		@ManyToMany(cascade = CascadeType.ALL)
		Set<Theme> themes = new HashSet<>();

		@OneToMany(cascade = CascadeType.ALL)
		@JoinTable(name = "exhibit_placements")
		@MapKeyJoinColumn(name = "hall")
		Map<Hall, Placement> placements = new HashMap<>();

		@OneToMany(mappedBy = "exhibit", cascade = CascadeType.ALL)
		List<Photo> photos = new ArrayList<>();

		@Embedded
		Papers papers = new Papers();

		@ElementCollection
		List<Remark> remarks = new ArrayList<>();

		protected Exhibit() {
		}

		Exhibit(String code) {
			this.code = code;
		}

		@Override
		public String toString() {
			return this.code;
		}

	}

	@Embeddable
	static class Papers {

		@OneToMany(cascade = CascadeType.ALL)
		@JoinColumn(name = "Exhibit.Id")
		Set<Paper> papers = new HashSet<>();

		@OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
		Paper cover;

	}

	@Embeddable
	static class Remark {

		String text;

		@ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
		Paper proof;

		protected Remark() {
		}

		Remark(String text, Paper proof) {
			this.text = text;
			this.proof = proof;
		}

	}

	@Entity(name = "Paper")
	static class Paper extends BaseEntity {

	}

	@Entity(name = "Label")
	static class Label extends BaseEntity {

	}

	@Embeddable
	static class Origin {

		@ManyToOne(fetch = FetchType.LAZY)
		Exhibit exhibit;

	}

	@Entity(name = "Loan")
	static class Loan extends BaseEntity {

		@Embedded
		Origin origin = new Origin();

	}

	@Entity(name = "Certificate")
	static class Certificate extends BaseEntity {

		@OneToOne(fetch = FetchType.LAZY)
		Exhibit exhibit;

	}

	@Entity(name = "Theme")
	static class Theme extends BaseEntity {

	}

	@Entity(name = "Placement")
	static class Placement extends BaseEntity {

	}

	/** Refers to the code of its exhibit. */
	@Entity(name = "Photo")
	static class Photo extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "exhibit_code", referencedColumnName = "code")
		Exhibit exhibit;

	}

	@MappedSuperclass
	abstract static class Visit extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Exhibit exhibit;

	}

	@Entity(name = "Tour")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Tour extends Visit {

	}

	@Entity(name = "SchoolTour")
	static class SchoolTour extends Tour {

		@ElementCollection
		@Column(name = "pupil name")
		List<String> pupils = new ArrayList<>();

		@Embedded
		Guide guide = new Guide();

	}

	@Embeddable
	static class Guide {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Placement seat;

	}

	/** Its table and that of its cases have partitions. */
	@Entity(name = "Hall")
	@Retain(deletedFor = "90d")
	@Table(name = "Hall A's.b")
	static class Hall extends BaseEntity {

		@OneToMany(mappedBy = "hall", cascade = CascadeType.ALL)
		List<GlassCase> cases = new ArrayList<>();

		@ElementCollection
		Set<String> doors = new HashSet<>();

		GlassCase glassCase() {
			GlassCase glassCase = new GlassCase();
			glassCase.hall = this;
			this.cases.add(glassCase);
			return glassCase;
		}

	}

	@Entity(name = "GlassCase")
	static class GlassCase extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		Hall hall;

	}

	/** Removed by the next purge. */
	@Entity(name = "Leaflet")
	@Retain(deletedFor = "0d")
	static class Leaflet extends BaseEntity {

		String text;

		@ManyToOne(fetch = FetchType.LAZY)
		Leaflet previous;

	}

	interface ExhibitRepository extends SoftDeleteRepository<Exhibit> {

	}

	interface HallRepository extends SoftDeleteRepository<Hall> {

	}

	interface LeafletRepository extends SoftDeleteRepository<Leaflet> {

	}

}
