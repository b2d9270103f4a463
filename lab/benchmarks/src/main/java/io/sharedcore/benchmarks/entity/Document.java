package io.sharedcore.benchmarks.entity;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;

/**
 * A row of a large table. It is deleted and restored with its folder.
 */
@Entity
class Document extends BaseEntity {

	private String title;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@OnSoftDelete(OnSoftDelete.Action.CASCADE)
	private Folder folder;

	protected Document() {
	}

	String getTitle() {
		return this.title;
	}

	Folder getFolder() {
		return this.folder;
	}

}
