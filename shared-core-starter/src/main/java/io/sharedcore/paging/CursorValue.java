package io.sharedcore.paging;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Writes one key of a position as text that says its type, and reads it back exactly.
 */
enum CursorValue {

	TEXT(String.class, (text) -> text), ID(UUID.class, UUID::fromString), TIME(Instant.class, Instant::parse),
	LONG(Long.class, Long::valueOf), INTEGER(Integer.class, Integer::valueOf), SHORT(Short.class, Short::valueOf),
	BYTE(Byte.class, Byte::valueOf), BOOLEAN(Boolean.class, Boolean::valueOf), DOUBLE(Double.class, Double::valueOf),
	FLOAT(Float.class, Float::valueOf), DECIMAL(BigDecimal.class, BigDecimal::new),
	BIG_INTEGER(BigInteger.class, BigInteger::new), DATE(LocalDate.class, LocalDate::parse),
	DATE_TIME(LocalDateTime.class, LocalDateTime::parse), TIME_OF_DAY(LocalTime.class, LocalTime::parse),
	OFFSET_TIME(OffsetDateTime.class, OffsetDateTime::parse);

	private final Class<?> type;

	private final Function<String, Object> reader;

	CursorValue(Class<?> type, Function<String, Object> reader) {
		this.type = type;
		this.reader = reader;
	}

	static String write(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof Enum<?> constant) {
			return "ENUM:" + constant.getDeclaringClass().getName() + ":" + constant.name();
		}
		for (CursorValue candidate : values()) {
			if (candidate.type == value.getClass()) {
				return candidate.name() + ":" + value;
			}
		}
		throw new IllegalArgumentException("A cursor cannot hold a " + value.getClass().getName());
	}

	static @Nullable Object read(String text) {
		if (text.isEmpty()) {
			return null;
		}
		String[] parts = text.split(":", 2);
		return "ENUM".equals(parts[0]) ? constant(parts[1]) : valueOf(parts[0]).reader.apply(parts[1]);
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
