package io.sharedcore.drills.desk;

import java.util.List;
import java.util.UUID;

import io.sharedcore.error.NotFoundException;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be done to folders, each in one transaction.
 */
@Service
@Transactional
class Folders {

	private final FolderRepository folders;

	private final LabelRepository labels;

	Folders(FolderRepository folders, LabelRepository labels) {
		this.folders = folders;
		this.labels = labels;
	}

	UUID create(String name, int sheets, int labels) {
		Folder folder = new Folder(name, name);
		for (int i = 0; i < sheets; i++) {
			folder.addSheet();
		}
		this.folders.save(folder);
		for (int i = 0; i < labels; i++) {
			this.labels.save(new Label(folder));
		}
		return folder.getId();
	}

	void rename(UUID id, String title) {
		active(id).rename(title);
	}

	void tearOut(UUID id, int number) {
		active(id).tearOut(number);
	}

	void delete(UUID id) {
		this.folders.delete(active(id));
	}

	void restore(UUID id) {
		this.folders.restoreById(id);
	}

	int deleteAll(List<UUID> ids) {
		return this.folders.softDeleteAllById(ids);
	}

	int restoreAll(List<UUID> ids) {
		return this.folders.restoreAllById(ids);
	}

	@Transactional(readOnly = true)
	long count() {
		return this.folders.count();
	}

	private Folder active(UUID id) {
		return this.folders.findById(id).orElseThrow(() -> NotFoundException.of("folder", id));
	}

}
