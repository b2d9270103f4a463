package io.sharedcore.paging;

import java.util.ArrayList;
import java.util.List;

import org.springframework.data.core.PropertyPath;
import org.springframework.data.core.PropertyReferenceException;
import org.springframework.util.ClassUtils;

/**
 * A field that callers can filter by.
 *
 * @param name its name, as the handler declares it and the caller writes it
 * @param path the properties that lead to it
 * @param type its type; a wrapper for a primitive type
 */
record FilterField(String name, List<String> path, Class<?> type) {

	/**
	 * Finds a field of an entity.
	 * @throws IllegalArgumentException if the entity has no such field, or if it is a
	 * collection
	 */
	static FilterField of(String name, Class<?> entity) {
		List<String> path = new ArrayList<>();
		for (PropertyPath current = property(name, entity); current != null; current = current.next()) {
			if (current.isCollection()) {
				throw new IllegalArgumentException(
						"@Filterable(\"" + name + "\"): " + current.getSegment() + " is a collection");
			}
			path.add(current.getSegment());
		}
		Class<?> type = property(name, entity).getLeafProperty().getType();
		return new FilterField(name, List.copyOf(path), ClassUtils.resolvePrimitiveIfNecessary(type));
	}

	private static PropertyPath property(String name, Class<?> entity) {
		try {
			return PropertyPath.from(name, entity);
		}
		catch (PropertyReferenceException ex) {
			throw new IllegalArgumentException("@Filterable(\"" + name + "\"): " + entity.getName() + " has none", ex);
		}
	}

}
