package io.sharedcore.paging;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A type that a cursor can hold: written as text, and parsed without loss.
 */
enum CursorValue {

	TEXT(String.class, (text) -> text), CHARACTER(Character.class, (text) -> text.charAt(0)),
	ID(UUID.class, UUID::fromString), TIME(Instant.class, Instant::parse), LONG(Long.class, Long::valueOf),
	INTEGER(Integer.class, Integer::valueOf), SHORT(Short.class, Short::valueOf), BYTE(Byte.class, Byte::valueOf),
	BOOLEAN(Boolean.class, Boolean::valueOf), DOUBLE(Double.class, Double::valueOf), FLOAT(Float.class, Float::valueOf),
	DECIMAL(BigDecimal.class, BigDecimal::new), BIG_INTEGER(BigInteger.class, BigInteger::new),
	DATE(LocalDate.class, LocalDate::parse), DATE_TIME(LocalDateTime.class, LocalDateTime::parse),
	TIME_OF_DAY(LocalTime.class, LocalTime::parse), OFFSET_TIME(OffsetDateTime.class, OffsetDateTime::parse),
	OFFSET_TIME_OF_DAY(OffsetTime.class, OffsetTime::parse), ZONED_TIME(ZonedDateTime.class, ZonedDateTime::parse),
	DURATION(Duration.class, Duration::parse),
	YEAR(Year.class, (year) -> String.valueOf(year.getValue()), (text) -> Year.of(Integer.parseInt(text))),
	YEAR_MONTH(YearMonth.class, YearMonth::parse), MONTH_DAY(MonthDay.class, MonthDay::parse),
	ZONE_OFFSET(ZoneOffset.class, ZoneOffset::of), ADDRESS(URI.class, URI::create),
	TIMESTAMP(Timestamp.class, (time) -> time.toInstant().toString(), (text) -> Timestamp.from(Instant.parse(text))),
	SQL_DATE(java.sql.Date.class, java.sql.Date::valueOf),
	SQL_TIME(Time.class, (time) -> String.valueOf(time.getTime()), (text) -> new Time(Long.parseLong(text))),
	MILLIS(Date.class, (time) -> String.valueOf(time.getTime()), (text) -> new Date(Long.parseLong(text)));

	private final Class<?> type;

	private final Function<Object, String> writer;

	private final Function<String, ?> reader;

	<T> CursorValue(Class<T> type, Function<String, T> reader) {
		this(type, String::valueOf, reader);
	}

	<T> CursorValue(Class<T> type, Function<T, String> writer, Function<String, T> reader) {
		this.type = type;
		this.writer = (value) -> writer.apply(type.cast(value));
		this.reader = reader;
	}

	static Optional<CursorValue> of(Class<?> type) {
		return Arrays.stream(values()).filter((candidate) -> candidate.type == type).findFirst();
	}

	String write(Object value) {
		return name() + ":" + this.writer.apply(value);
	}

	Object read(String text) {
		return this.reader.apply(text);
	}

}
