package io.sharedcore.error;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sharedcore.error.PropertyNames.WireProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Translates a path of Java properties, such as {@code items[0].dueDate}, into the names
 * that callers know. If the values on the path are known, their types are used: a subtype
 * may have more properties than the declared type.
 */
final class WirePath {

	private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)]|([^.\\[\\]]+)");

	private final PropertyNames names;

	private final StringBuilder path = new StringBuilder();

	private String prefix = "";

	private @Nullable Type type;

	private @Nullable Object value;

	private WirePath(PropertyNames names, @Nullable Type type, @Nullable Object value) {
		this.names = names;
		enter(type, value);
	}

	static String of(PropertyNames names, @Nullable Type type, @Nullable Object value, String javaPath) {
		WirePath path = new WirePath(names, type, value);
		Matcher steps = STEP.matcher(javaPath);
		while (steps.find()) {
			if (steps.group(1) != null) {
				path.element(steps.group(1));
			}
			else {
				path.property(steps.group(2));
			}
		}
		return path.path.toString();
	}

	private void property(String name) {
		WireProperty property = (this.type != null) ? this.names.find(this.type, name) : null;
		Object next = read(this.value, name);
		if (property != null && property.unwrapped()) {
			this.prefix += property.name();
		}
		else {
			append(this.prefix + ((property != null) ? property.name() : name));
			this.prefix = "";
		}
		enter((property != null) ? property.type() : null, next);
	}

	private void append(String name) {
		this.path.append((this.path.isEmpty() || name.isEmpty()) ? "" : ".").append(name);
	}

	private void element(String key) {
		this.path.append('[').append(key).append(']');
		enter((this.type != null) ? this.names.contentOf(this.type) : null, element(this.value, key));
	}

	private void enter(@Nullable Type declared, @Nullable Object found) {
		this.value = (found instanceof Optional<?> optional) ? optional.orElse(null) : found;
		Type content = (declared != null && found instanceof Optional) ? this.names.contentOf(declared) : declared;
		boolean holds = this.value instanceof Iterable || this.value instanceof Map
				|| (this.value != null && this.value.getClass().isArray());
		// Only the declared type gives the type of a container's elements
		this.type = (this.value != null && !(holds && content != null)) ? this.value.getClass() : content;
	}

	private static @Nullable Object element(@Nullable Object container, String key) {
		if (container instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.filter((entry) -> key.equals(String.valueOf(entry.getKey())))
				.<Object>map(Map.Entry::getValue)
				.findFirst()
				.orElse(null);
		}
		if (!key.matches("\\d{1,9}")) {
			return null;
		}
		int index = Integer.parseInt(key);
		if (container instanceof List<?> list) {
			return (index < list.size()) ? list.get(index) : null;
		}
		boolean array = container instanceof Object[] && index < Array.getLength(container);
		return array ? Array.get(container, index) : null;
	}

	private static @Nullable Object read(@Nullable Object bean, String name) {
		Field field = (bean != null) ? ReflectionUtils.findField(bean.getClass(), name) : null;
		if (field == null || !field.trySetAccessible()) {
			return null;
		}
		return ReflectionUtils.getField(field, bean);
	}

}
