package io.sharedcore.adoption;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = "pets")
class AdoptedPet extends BaseEntity {

	@ManyToOne
	AdoptedOwner owner;

	String name;

}
