package io.sharedcore.retention;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/** An entity of a service that may use retention. */
@Entity
class Jar extends BaseEntity {

}
