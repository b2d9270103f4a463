package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.ListIndexBase;

/**
 * A gallery: collections of every kind.
 */
final class Gallery {

	private Gallery() {
	}

	@Entity(name = "Album")
	static class Album extends BaseEntity {

		@OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
		@JoinColumn(name = "owned_by")
		List<Picture> owned = new ArrayList<>();

		@OneToMany
		@JoinColumn(name = "lent_by")
		List<Picture> lent = new ArrayList<>();

		@OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
		@JoinColumn(name = "ordered_by")
		@OrderColumn(name = "place")
		List<Picture> ordered = new ArrayList<>();

		@OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
		@JoinTable(name = "album_linked")
		Set<Picture> linked = new HashSet<>();

		@ManyToMany
		@JoinTable(name = "album_guests")
		@OrderColumn(name = "place")
		List<Picture> guests = new ArrayList<>();

		@OneToMany(mappedBy = "hangs")
		@OrderColumn(name = "hook")
		List<Picture> hung = new ArrayList<>();

		@ManyToMany
		@JoinTable(name = "album_counted")
		@OrderColumn(name = "place")
		@ListIndexBase(1)
		@Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
		List<Picture> counted = new ArrayList<>();

		@OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
		@JoinColumn(name = "placed_by")
		@MapKeyColumn(name = "spot")
		Map<String, Picture> places = new HashMap<>();

		@ManyToMany
		@JoinTable(name = "album_spots")
		@MapKeyColumn(name = "spot")
		Map<String, Picture> spots = new HashMap<>();

		@OneToMany(mappedBy = "shown")
		@MapKey(name = "name")
		Map<String, Picture> byName = new HashMap<>();

	}

	@Entity(name = "Picture")
	static class Picture extends BaseEntity {

		String name;

		@ManyToOne(fetch = FetchType.LAZY)
		Album shown;

		@ManyToOne(fetch = FetchType.LAZY)
		Album hangs;

		protected Picture() {
		}

		Picture(String name) {
			this.name = name;
		}

	}

	interface AlbumRepository extends SoftDeleteRepository<Album> {

	}

	interface PictureRepository extends SoftDeleteRepository<Picture> {

	}

}
