package io.sharedcore.entity;

import java.util.HashMap;
import java.util.Map;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyJoinColumn;

/**
 * A company: entities that refer to their own kind.
 */
final class Company {

	private Company() {
	}

	/** Cannot be deleted while an active colleague reports to it. */
	@Entity(name = "Colleague")
	static class Colleague extends BaseEntity {

		String name;

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
		Colleague manager;

		protected Colleague() {
		}

		Colleague(String name, Colleague manager) {
			this.name = name;
			this.manager = manager;
		}

		String getName() {
			return this.name;
		}

	}

	/** A folder is deleted with the folder that it is in. */
	@Entity(name = "Folder")
	static class Folder extends BaseEntity {

		String name;

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Folder parent;

		protected Folder() {
		}

		Folder(String name, Folder parent) {
			this.name = name;
			this.parent = parent;
		}

	}

	/** Counts by a map whose keys are entities. */
	@Entity(name = "Stocktaking")
	static class Stocktaking extends BaseEntity {

		@ElementCollection
		@MapKeyJoinColumn(name = "folder_id")
		Map<Folder, Integer> sheets = new HashMap<>();

	}

	interface ColleagueRepository extends SoftDeleteRepository<Colleague> {

	}

	interface FolderRepository extends SoftDeleteRepository<Folder> {

	}

	interface StocktakingRepository extends SoftDeleteRepository<Stocktaking> {

	}

}
