package io.sharedcore.jars;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/** An entity of a service that may use retention. */
@Entity
public class Jar extends BaseEntity {

}
