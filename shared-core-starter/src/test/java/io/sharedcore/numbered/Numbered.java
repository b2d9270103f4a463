package io.sharedcore.numbered;

import io.sharedcore.audit.Audited;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Audited by mistake: its key is no UUID. */
@Entity
@Audited
public class Numbered {

	@Id
	Long id;

}
