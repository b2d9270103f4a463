package io.sharedcore.paging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.DateSchema;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;

/**
 * The OpenAPI schema of a filter's value.
 */
final class ParameterSchema {

	private static final Map<Class<?>, Supplier<Schema<?>>> SCHEMAS = Map.ofEntries(
			Map.entry(UUID.class, UUIDSchema::new), Map.entry(Boolean.class, BooleanSchema::new),
			Map.entry(Byte.class, IntegerSchema::new), Map.entry(Short.class, IntegerSchema::new),
			Map.entry(Integer.class, IntegerSchema::new),
			Map.entry(Long.class, () -> new IntegerSchema().format("int64")),
			Map.entry(Instant.class, DateTimeSchema::new), Map.entry(OffsetDateTime.class, DateTimeSchema::new),
			Map.entry(ZonedDateTime.class, DateTimeSchema::new), Map.entry(LocalDate.class, DateSchema::new));

	private ParameterSchema() {
	}

	static Schema<?> of(Class<?> type) {
		if (type.isEnum()) {
			StringSchema schema = new StringSchema();
			Arrays.stream(type.getEnumConstants())
				.forEach((constant) -> schema.addEnumItem(((Enum<?>) constant).name()));
			return schema;
		}
		if (SCHEMAS.containsKey(type)) {
			return SCHEMAS.get(type).get();
		}
		return Number.class.isAssignableFrom(type) ? new NumberSchema() : new StringSchema();
	}

}
