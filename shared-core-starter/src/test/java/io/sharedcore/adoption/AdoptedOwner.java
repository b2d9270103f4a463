package io.sharedcore.adoption;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Generated;

@Entity
@Table(name = "owners")
class AdoptedOwner extends BaseEntity {

	/** The key of before. The database gives each row one. */
	@Generated
	@Column(name = "old_id", insertable = false, updatable = false)
	Long oldId;

	String name;

}
