package io.sharedcore.drills.desk;

import java.util.ArrayList;
import java.util.List;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;

/**
 * Takes its sheets along by JPA's cascade, and its labels by policy.
 */
@Entity
@Audited
class Folder extends BaseEntity {

	@Column(nullable = false, unique = true, updatable = false)
	private String name;

	@Column(nullable = false)
	private String title;

	@OneToMany(mappedBy = "folder", cascade = CascadeType.ALL, orphanRemoval = true)
	private List<Sheet> sheets = new ArrayList<>();

	protected Folder() {
		this("", "");
	}

	Folder(String name, String title) {
		this.name = name;
		this.title = title;
	}

	void addSheet() {
		this.sheets.add(new Sheet(this, this.sheets.size()));
	}

	void tearOut(int number) {
		this.sheets.removeIf((sheet) -> sheet.number() == number);
	}

	void rename(String title) {
		this.title = title;
	}

}
