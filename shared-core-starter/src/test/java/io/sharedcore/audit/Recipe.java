package io.sharedcore.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;

/** An audited entity with a collection of every kind. */
@Entity
@Audited
class Recipe extends BaseEntity {

	String title;

	@ElementCollection
	Set<String> tags = new HashSet<>();

	@ElementCollection
	@OrderColumn
	List<String> steps = new ArrayList<>();

	@ElementCollection
	Map<String, Integer> grams = new HashMap<>();

	@ElementCollection
	Map<Portion, String> portions = new HashMap<>();

	@AuditMasked
	@ElementCollection
	Set<String> trickery = new HashSet<>();

	@ManyToMany(cascade = CascadeType.PERSIST)
	Set<Sender> readers = new HashSet<>();

	protected Recipe() {
	}

	Recipe(String title) {
		this.title = title;
	}

	/** What has parts can be a key. */
	@Embeddable
	record Portion(String size, int persons) {

	}

}
