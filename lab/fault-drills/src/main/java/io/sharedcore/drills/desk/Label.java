package io.sharedcore.drills.desk;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

/**
 * A label on a folder, which does not know of it.
 */
@Entity
@Audited
class Label extends BaseEntity {

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "folder_id", nullable = false, updatable = false)
	@OnSoftDelete(OnSoftDelete.Action.CASCADE)
	private Folder folder;

	protected Label() {
		this(new Folder());
	}

	Label(Folder folder) {
		this.folder = folder;
	}

}
