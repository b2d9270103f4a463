package io.sharedcore.audit;

import jakarta.persistence.Entity;

/** What was done to parcels. */
@Entity
class ParcelHistory extends AuditRecord {

}
