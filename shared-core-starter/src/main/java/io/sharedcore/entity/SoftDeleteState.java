package io.sharedcore.entity;

/**
 * The progress of the deletion or restoration of one entity in memory. Its columns do not
 * show it: they have the result from the start.
 */
final class SoftDeleteState {

	/** Whether the row was deleted when it was last read or written. */
	private boolean deletedInDatabase;

	/** Whether cascades and policies have been applied. */
	private boolean cascaded;

	/** Whether there may be marks that the row does not have yet. */
	private boolean pending;

	/** Whether it was removed in the persistence context that manages it. */
	private boolean removed;

	/** Whether {@code @PreRemove} was called, but not {@code @PostRemove}. */
	private boolean callbackOpen;

	/** Whether the last marked deletion was written. */
	private boolean deletionWritten;

	/** The entity was marked as deleted. */
	void markedDeleted() {
		this.pending = true;
		this.cascaded = false;
		this.deletionWritten = false;
	}

	/** The entity was marked as active. */
	void markedActive() {
		this.pending = true;
		this.cascaded = false;
	}

	boolean isCascaded() {
		return this.cascaded;
	}

	/**
	 * Cascades and policies are being applied.
	 * @return whether they had not been applied before
	 */
	boolean cascade() {
		boolean open = !this.cascaded;
		this.pending |= open;
		this.cascaded = true;
		return open;
	}

	/** The persistence context was asked to remove the entity. */
	void removed() {
		this.removed = true;
	}

	boolean isRemoved() {
		return this.removed;
	}

	/**
	 * The removal is undone.
	 * @return whether there was one
	 */
	boolean undoRemoval() {
		boolean undone = this.removed;
		this.removed = false;
		return undone;
	}

	/** {@code @PreRemove} was called. */
	void beforeRemoval() {
		this.callbackOpen = true;
	}

	/**
	 * The removal was written.
	 * @return whether {@code @PostRemove} has to be called
	 */
	boolean afterRemoval() {
		boolean open = this.callbackOpen;
		this.callbackOpen = false;
		return open;
	}

	/**
	 * The row was read or written.
	 * @param deleted whether it is deleted
	 */
	void stored(boolean deleted) {
		this.pending = false;
		this.deletedInDatabase = deleted;
		this.deletionWritten |= deleted;
	}

	boolean isPending() {
		return this.pending;
	}

	boolean isDeletedInDatabase() {
		return this.deletedInDatabase;
	}

	boolean isDeletionWritten() {
		return this.deletionWritten;
	}

}
