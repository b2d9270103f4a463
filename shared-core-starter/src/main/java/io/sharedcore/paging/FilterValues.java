package io.sharedcore.paging;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sharedcore.error.ExpectedValue;

import org.springframework.core.convert.ConversionService;

/**
 * Parses the value of a filter as its field's type, strictly: it only accepts values that
 * a database can compare with.
 */
final class FilterValues {

	/** Longer than any sensible number, and short enough to parse safely. */
	private static final int MAX_NUMBER_LENGTH = 100;

	private static final int MAX_SCALE = 1000;

	private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
			Map.entry(String.class, FilterValues::text), Map.entry(UUID.class, FilterValues::uuid),
			Map.entry(Boolean.class, FilterValues::bool), Map.entry(Byte.class, Byte::valueOf),
			Map.entry(Short.class, Short::valueOf), Map.entry(Integer.class, Integer::valueOf),
			Map.entry(Long.class, Long::valueOf), Map.entry(BigInteger.class, FilterValues::bigInteger),
			Map.entry(BigDecimal.class, FilterValues::bigDecimal), Map.entry(Float.class, FilterValues::floatNumber),
			Map.entry(Double.class, FilterValues::doubleNumber), Map.entry(Instant.class, FilterValues::instant),
			Map.entry(OffsetDateTime.class, (text) -> bounded(OffsetDateTime.parse(signed(text)))),
			Map.entry(ZonedDateTime.class, (text) -> bounded(ZonedDateTime.parse(signed(text)))),
			Map.entry(LocalDateTime.class, (text) -> bounded(LocalDateTime.parse(text))),
			Map.entry(LocalDate.class, (text) -> bounded(LocalDate.parse(text))),
			Map.entry(LocalTime.class, LocalTime::parse), Map.entry(Year.class, Year::parse));

	private final Supplier<ConversionService> conversions;

	FilterValues(Supplier<ConversionService> conversions) {
		this.conversions = conversions;
	}

	/** Whether values of a type can be parsed. */
	boolean canRead(Class<?> type) {
		return READERS.containsKey(type) || type.isEnum() || this.conversions.get().canConvert(String.class, type);
	}

	Object read(String name, String text, Class<?> type) {
		try {
			Object value = read(text, type);
			if (value != null) {
				return value;
			}
		}
		catch (RuntimeException ex) {
			// Parsers throw various exceptions; the caller only learns the expected
			// format
		}
		throw InvalidParameter.unreadable(name, ExpectedValue.of(type));
	}

	private Object read(String text, Class<?> type) {
		Function<String, Object> reader = READERS.get(type);
		if (reader != null) {
			return reader.apply(text);
		}
		if (type.isEnum()) {
			return constant(text, type);
		}
		Object converted = this.conversions.get().convert(text(text), type);
		if (converted == null) {
			throw new IllegalArgumentException("empty");
		}
		return converted;
	}

	private static Object constant(String text, Class<?> type) {
		for (Object constant : type.getEnumConstants()) {
			if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
				return constant;
			}
		}
		throw new IllegalArgumentException("no such constant");
	}

	/** Refuses the one character that PostgreSQL's text cannot hold. */
	private static String text(String text) {
		if (text.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("holds a NUL");
		}
		return text;
	}

	/** The complete form only: fromString also accepts shortened groups. */
	private static Object uuid(String text) {
		if (text.length() != 36) {
			throw new IllegalArgumentException("no UUID");
		}
		return UUID.fromString(text);
	}

	private static Object bool(String text) {
		return switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException("neither true nor false");
		};
	}

	private static Object bigInteger(String text) {
		return new BigInteger(numeral(text));
	}

	private static Object bigDecimal(String text) {
		BigDecimal value = new BigDecimal(numeral(text));
		if (Math.abs((long) value.scale()) > MAX_SCALE) {
			throw new IllegalArgumentException("too large or too fine");
		}
		return value;
	}

	private static Object floatNumber(String text) {
		float value = Float.parseFloat(numeral(text));
		if (!Float.isFinite(value)) {
			throw new IllegalArgumentException("not finite");
		}
		return value;
	}

	private static Object doubleNumber(String text) {
		double value = Double.parseDouble(numeral(text));
		if (!Double.isFinite(value)) {
			throw new IllegalArgumentException("not finite");
		}
		return value;
	}

	private static String numeral(String text) {
		if (text.length() > MAX_NUMBER_LENGTH) {
			throw new IllegalArgumentException("too long");
		}
		return text;
	}

	private static Object instant(String text) {
		return bounded(OffsetDateTime.parse(signed(text))).toInstant();
	}

	/** The plus sign of an offset, which arrives as a blank if it was not escaped. */
	private static String signed(String text) {
		return text.replace(' ', '+');
	}

	/** Within the years that every database can hold. */
	private static <T extends TemporalAccessor> T bounded(T time) {
		int year = time.get(ChronoField.YEAR);
		if (year < 1 || year > 9999) {
			throw new IllegalArgumentException("out of range");
		}
		return time;
	}

}
