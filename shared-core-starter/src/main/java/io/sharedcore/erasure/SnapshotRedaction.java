package io.sharedcore.erasure;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces the erased attributes in the JSON of an audit entry, where they belong to the
 * person.
 */
final class SnapshotRedaction {

	private static final String ELEMENT = "*";

	private static final StringNode ERASED = JsonNodeFactory.instance.stringNode("erased");

	private static final List<String> SIDES = List.of("from", "to");

	private final PersonalEntity entity;

	private final Subject subject;

	SnapshotRedaction(PersonalEntity entity, Subject subject) {
		this.entity = entity;
		this.subject = subject;
	}

	/**
	 * Redacts an entry.
	 * @param owned the scopes of the row that belong to the person now
	 */
	void redact(@Nullable ObjectNode snapshot, @Nullable ObjectNode changes, Set<PersonalScope> owned) {
		for (PersonalScope scope : this.entity.scopes()) {
			SubjectLink link = link(scope);
			if (link != null && link.path().contains(ELEMENT)) {
				redactElements(snapshot, changes, scope, link);
			}
			else if (owned.contains(scope) || isNamed(snapshot, changes, link)) {
				scope.paths().forEach((path) -> {
					redact(snapshot, path);
					redactChange(changes, path);
				});
			}
		}
	}

	private @Nullable SubjectLink link(PersonalScope scope) {
		SubjectLink link = scope.link();
		return (link != null && this.subject.isNamedBy(link)) ? link : null;
	}

	/** Whether the row belonged to the person when the entry was written. */
	private boolean isNamed(@Nullable ObjectNode snapshot, @Nullable ObjectNode changes, @Nullable SubjectLink link) {
		if (link == null) {
			return false;
		}
		List<String> path = link.path();
		return names(snapshot, path) || changes != null && changes.get(path.get(0)) instanceof ObjectNode change
				&& SIDES.stream().anyMatch((side) -> names(change.get(side), path.subList(1, path.size())));
	}

	private boolean names(@Nullable JsonNode node, List<String> path) {
		JsonNode found = node;
		for (String step : path) {
			found = (found != null) ? found.get(step) : null;
		}
		return found != null && found.isString() && this.subject.idText().equalsIgnoreCase(found.stringValue());
	}

	private void redactElements(@Nullable ObjectNode snapshot, @Nullable ObjectNode changes, PersonalScope scope,
			SubjectLink link) {
		String collection = link.path().get(0);
		redactElements((snapshot != null) ? snapshot.get(collection) : null, scope, link);
		if (changes != null && changes.get(collection) instanceof ObjectNode change) {
			SIDES.forEach((side) -> redactElements(change.get(side), scope, link));
		}
	}

	private void redactElements(@Nullable JsonNode elements, PersonalScope scope, SubjectLink link) {
		if (elements != null && elements.isContainer()) {
			elements.values().forEach((element) -> {
				if (names(element, link.path().subList(2, link.path().size()))) {
					scope.paths()
						.stream()
						.filter((path) -> path.size() > 2)
						.forEach((path) -> redact(element, path.subList(2, path.size())));
				}
			});
		}
	}

	private static void redactChange(@Nullable ObjectNode changes, List<String> path) {
		if (changes != null && changes.get(path.get(0)) instanceof ObjectNode change) {
			for (String side : SIDES) {
				if (path.size() == 1) {
					replace(change, side);
				}
				else {
					redact(change.get(side), path.subList(1, path.size()));
				}
			}
		}
	}

	private static void redact(@Nullable JsonNode node, List<String> path) {
		String step = path.get(0);
		boolean last = path.size() == 1;
		if (step.equals(ELEMENT)) {
			if (node instanceof ArrayNode || node instanceof ObjectNode) {
				node.values().forEach((element) -> redact(element, path.subList(1, path.size())));
			}
		}
		else if (node instanceof ObjectNode object) {
			if (last) {
				replace(object, step);
			}
			else {
				redact(object.get(step), path.subList(1, path.size()));
			}
		}
	}

	private static void replace(ObjectNode object, String name) {
		JsonNode value = object.get(name);
		if (value != null && !value.isNull()) {
			object.set(name, ERASED);
		}
	}

}
