package io.sharedcore.databases;

import java.util.ArrayList;
import java.util.List;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;

@Entity
@Audited
class Crate extends AuditedEntity {

	String name = "";

	@OneToMany(mappedBy = "crate", cascade = CascadeType.ALL, orphanRemoval = true)
	List<Bottle> bottles = new ArrayList<>();

	protected Crate() {
	}

	Crate(String name, int bottles) {
		this.name = name;
		for (int i = 0; i < bottles; i++) {
			this.bottles.add(new Bottle(this));
		}
	}

}
