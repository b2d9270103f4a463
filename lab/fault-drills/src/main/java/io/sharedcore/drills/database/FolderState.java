package io.sharedcore.drills.database;

/**
 * What a folder is as far as it was told to us.
 *
 * @param title its title
 * @param deleted whether it is deleted
 * @param sheets how many sheets are in it, or went along when it was deleted
 * @param tornOut how many sheets were deleted on their own
 * @param labels how many labels are on it, or went along
 * @param changes how often it was changed since it was created
 */
record FolderState(String title, boolean deleted, int sheets, int tornOut, int labels, long changes) {

	static FolderState created(String name, int sheets, int labels) {
		return new FolderState(name, false, sheets, 0, labels, 0);
	}

	FolderState renamed(String title) {
		return new FolderState(title, this.deleted, this.sheets, this.tornOut, this.labels, this.changes + 1);
	}

	/** The folder's own row does not change. */
	FolderState withoutASheet() {
		return new FolderState(this.title, this.deleted, this.sheets - 1, this.tornOut + 1, this.labels, this.changes);
	}

	FolderState deleted(boolean deleted) {
		return new FolderState(this.title, deleted, this.sheets, this.tornOut, this.labels, this.changes + 1);
	}

}
