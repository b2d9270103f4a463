package io.sharedcore.drills.desk;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

/**
 * A sheet in a folder.
 */
@Entity
@Audited
class Sheet extends BaseEntity {

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "folder_id", nullable = false, updatable = false)
	private Folder folder;

	@Column(name = "sheet_number", nullable = false, updatable = false)
	private int number;

	protected Sheet() {
		this(new Folder(), 0);
	}

	Sheet(Folder folder, int number) {
		this.folder = folder;
		this.number = number;
	}

	int number() {
		return this.number;
	}

}
