package io.sharedcore.retention;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.sharedcore.entity.Retain;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * How long deleted rows of each entity are kept: by the properties and the annotations of
 * the entity, or else of the nearest superclass that has any.
 */
final class RetentionPeriods {

	private static final String PROPERTY = "shared-core.entity.retention.entities.";

	/**
	 * Shorter ones are numbers whose unit was forgotten, and would remove all deleted
	 * rows.
	 */
	private static final Duration SHORTEST = Duration.ofMinutes(1);

	private final SessionFactoryImplementor sessionFactory;

	private final Map<String, Duration> configured = new LinkedHashMap<>();

	private RetentionPeriods(SessionFactoryImplementor sessionFactory) {
		this.sessionFactory = sessionFactory;
	}

	/**
	 * The periods of all entities that have one.
	 * @throws UnusableRetentionException if a property or annotation is wrong
	 */
	static Map<RowType, Duration> of(SessionFactoryImplementor sessionFactory, RowTables rows,
			Map<String, Duration> configured) {
		RetentionPeriods periods = new RetentionPeriods(sessionFactory);
		configured.forEach(periods::configure);
		sessionFactory.getMappingMetamodel().streamEntityDescriptors().forEach(RetentionPeriods::check);
		Map<RowType, Duration> found = new LinkedHashMap<>();
		for (RowTable table : rows.all()) {
			for (RowType type : table.types()) {
				Duration period = periods.of(type.javaType());
				if (period != null) {
					found.put(type, period);
				}
			}
		}
		return found;
	}

	private void configure(String name, Duration period) {
		List<String> entities = names();
		List<String> matching = entities.contains(name) ? List.of(name)
				: entities.stream().filter((entity) -> plain(entity).equals(plain(name))).toList();
		if (matching.size() != 1) {
			throw new UnusableRetentionException(PROPERTY + name + " does not name an entity that extends BaseEntity",
					"Use one of these names: " + String.join(", ", entities) + ". Or remove the property.");
		}
		checkPeriod(period, PROPERTY + name);
		this.configured.put(matching.get(0), period);
	}

	/** Environment variables have names in one case. */
	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

	private List<String> names() {
		return this.sessionFactory.getMappingMetamodel()
			.streamEntityDescriptors()
			.filter(RowTables::isSoftDeletable)
			.map(EntityPersister::getJpaEntityName)
			.sorted()
			.collect(Collectors.toList());
	}

	private static void check(EntityPersister entity) {
		Class<?> type = entity.getMappedClass();
		if (type != null && type.isAnnotationPresent(Retain.class)) {
			if (!RowTables.isSoftDeletable(entity)) {
				throw new UnusableRetentionException(
						"@Retain is on " + type.getName() + ", which does not extend BaseEntity",
						"Let it extend BaseEntity, because only deleted rows of such entities are kept. Or remove @Retain.");
			}
			period(type.getAnnotation(Retain.class), type);
		}
	}

	private @Nullable Duration of(Class<?> entityType) {
		for (Class<?> type = entityType; type != null; type = type.getSuperclass()) {
			EntityPersister entity = this.sessionFactory.getMappingMetamodel().findEntityDescriptor(type);
			Duration period = (entity != null) ? this.configured.get(entity.getJpaEntityName()) : null;
			Retain retain = type.getDeclaredAnnotation(Retain.class);
			if (period != null || retain != null) {
				return (period != null) ? period : period(retain, type);
			}
		}
		return null;
	}

	private static Duration period(Retain retain, Class<?> type) {
		String source = "@Retain(deletedFor = \"" + retain.deletedFor() + "\") on " + type.getName();
		try {
			return checkPeriod(DurationStyle.detectAndParse(retain.deletedFor().strip()), source);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new UnusableRetentionException(source + " is not a duration",
					"Write a number and a unit, like 90d, 12h or P90D.");
		}
	}

	private static Duration checkPeriod(Duration period, String source) {
		if (period.isNegative()) {
			throw new UnusableRetentionException(source + " is negative", "Use a duration of zero or more, like 90d.");
		}
		if (!period.isZero() && period.compareTo(SHORTEST) < 0) {
			throw new UnusableRetentionException(source + " is less than a minute",
					"Write a unit, like 90d: a number alone is in milliseconds. Or use 0d to keep no deleted row.");
		}
		return period;
	}

	static Collection<String> names(Map<RowType, Duration> periods) {
		return periods.keySet().stream().map(RowType::name).sorted().toList();
	}

}
