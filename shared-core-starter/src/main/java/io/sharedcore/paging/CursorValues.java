package io.sharedcore.paging;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Writes the keys of a position as text with their types, and parses them without loss:
 * enums, the types of {@link CursorValue}, and types that the application's entities
 * convert to one of those.
 */
final class CursorValues {

	private static final String ENUM = "ENUM";

	private static final String CONVERTED = "CONVERTED";

	private final Supplier<List<CursorConverter>> converters;

	CursorValues(Supplier<List<CursorConverter>> converters) {
		this.converters = converters;
	}

	/** Whether a cursor can hold values of a type, and the database can compare them. */
	boolean canHold(Class<?> given) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(given);
		return type.isEnum() || CursorValue.of(type).isPresent()
				|| (Comparable.class.isAssignableFrom(type) && converter(type) != null);
	}

	String write(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof Enum<?> constant) {
			return ENUM + ":" + constant.getDeclaringClass().getName() + ":" + constant.name();
		}
		return CursorValue.of(value.getClass()).map((type) -> type.write(value)).orElseGet(() -> writeConverted(value));
	}

	private String writeConverted(Object value) {
		CursorConverter converter = converter(value.getClass());
		if (converter == null) {
			throw new IllegalArgumentException("A cursor cannot hold a " + value.getClass().getName()
					+ ": sort by an attribute of another type, or give it a JPA AttributeConverter");
		}
		return CONVERTED + ":" + converter.type().getName() + ":" + write(converter.toColumn().apply(value));
	}

	@Nullable Object read(String text) {
		if (text.isEmpty()) {
			return null;
		}
		String[] parts = text.split(":", 2);
		return switch (parts[0]) {
			case ENUM -> constant(parts[1]);
			case CONVERTED -> readConverted(parts[1]);
			default -> CursorValue.valueOf(parts[0]).read(parts[1]);
		};
	}

	private @Nullable Object readConverted(String text) {
		String[] parts = text.split(":", 2);
		return this.converters.get()
			.stream()
			.filter((converter) -> converter.type().getName().equals(parts[0]))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No such converter any more"))
			.toAttribute()
			.apply(read(parts[1]));
	}

	private @Nullable CursorConverter converter(Class<?> type) {
		return this.converters.get()
			.stream()
			.filter((converter) -> converter.type().isAssignableFrom(type))
			.findFirst()
			.orElse(null);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Object constant(String text) {
		String[] parts = text.split(":", 2);
		try {
			Class<?> type = Class.forName(parts[0], false, Thread.currentThread().getContextClassLoader());
			return Enum.valueOf((Class) type.asSubclass(Enum.class), parts[1]);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalArgumentException("No such type any more", ex);
		}
	}

}
