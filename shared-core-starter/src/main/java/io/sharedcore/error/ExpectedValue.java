package io.sharedcore.error;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * Describes the expected value in a caller's words, without class names.
 */
public final class ExpectedValue {

	private static final Map<Class<?>, String> NAMES = Map.ofEntries(Map.entry(UUID.class, "a UUID"),
			Map.entry(Byte.class, "a whole number from -128 to 127"),
			Map.entry(Short.class, "a whole number from -32768 to 32767"),
			Map.entry(Integer.class, "a whole number from -2147483648 to 2147483647"),
			Map.entry(Long.class, "a whole number of at most 64 bits"), Map.entry(Float.class, "a number"),
			Map.entry(Double.class, "a number"), Map.entry(BigDecimal.class, "a number"),
			Map.entry(Boolean.class, "true or false"),
			Map.entry(Instant.class, "a time in ISO 8601, such as 2026-11-21T08:04:05Z"),
			Map.entry(OffsetDateTime.class, "a time in ISO 8601, such as 2026-11-21T08:04:05Z"),
			Map.entry(ZonedDateTime.class, "a time in ISO 8601, such as 2026-11-21T08:04:05Z"),
			Map.entry(LocalDateTime.class, "a time in ISO 8601, such as 2026-11-21T08:04:05"),
			Map.entry(LocalDate.class, "a date in ISO 8601, such as 2026-11-21"),
			Map.entry(LocalTime.class, "a time of day in ISO 8601, such as 08:04:05"),
			Map.entry(Duration.class, "a duration in ISO 8601, such as PT15M"), Map.entry(String.class, "text"));

	private ExpectedValue() {
	}

	/**
	 * Describes the values of a type.
	 * @param type the type
	 * @return words to be read after "must be": "a UUID", "one of LOW, HIGH"
	 */
	public static String of(Class<?> type) {
		return of(type, Enum::name);
	}

	/** Describes the values of a type, with constants as the caller spells them. */
	static String of(Class<?> type, Function<Enum<?>, String> spelling) {
		Class<?> wrapper = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (wrapper.isEnum()) {
			return Arrays.stream(wrapper.getEnumConstants())
				.map((constant) -> spelling.apply((Enum<?>) constant))
				.collect(Collectors.joining(", ", "one of ", ""));
		}
		if (Collection.class.isAssignableFrom(wrapper) || wrapper.isArray()) {
			return "a list";
		}
		if (Number.class.isAssignableFrom(wrapper)) {
			return NAMES.getOrDefault(wrapper, "a whole number");
		}
		return NAMES.getOrDefault(wrapper, "a readable value");
	}

}
