package io.sharedcore.retention;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.sharedcore.jars.Jar;
import io.sharedcore.vessels.Vessels.Bottle;
import io.sharedcore.vessels.Vessels.Bowl;
import io.sharedcore.vessels.Vessels.Vessel;
import io.sharedcore.vessels.WrongPeriods.Negative;
import io.sharedcore.vessels.WrongPeriods.Plain;
import io.sharedcore.vessels.WrongPeriods.Unitless;
import io.sharedcore.vessels.WrongPeriods.Unreadable;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which period an entity has, without a database.
 */
class RetentionPeriodsTests {

	@Test
	void subclassHasThePeriodOfTheNearestClassWithOne() {
		assertThat(periods(Map.of(), Vessel.class, Bowl.class, Bottle.class)).isEqualTo(
				Map.of("Vessel", Duration.ofDays(90), "Bowl", Duration.ofDays(90), "Bottle", Duration.ofHours(12)));
	}

	@Test
	void propertyTakesPrecedenceOverTheAnnotation() {
		assertThat(periods(Map.of("Vessel", Duration.ofDays(1)), Vessel.class, Bowl.class, Bottle.class)).isEqualTo(
				Map.of("Vessel", Duration.ofDays(1), "Bowl", Duration.ofDays(1), "Bottle", Duration.ofHours(12)));
	}

	@Test
	void annotationOnAPlainEntityIsRefused() {
		assertThatExceptionOfType(UnusableRetentionException.class).isThrownBy(() -> periods(Map.of(), Plain.class))
			.withMessageContaining("WrongPeriods$Plain, which does not extend BaseEntity");
	}

	@Test
	void unreadableDurationIsRefused() {
		assertThatExceptionOfType(UnusableRetentionException.class)
			.isThrownBy(() -> periods(Map.of(), Unreadable.class))
			.withMessageContaining("@Retain(deletedFor = \"three months\")")
			.withMessageContaining("is not a duration");
	}

	@Test
	void negativeDurationIsRefused() {
		assertThatExceptionOfType(UnusableRetentionException.class).isThrownBy(() -> periods(Map.of(), Negative.class))
			.withMessageContaining("is negative");
		assertThatExceptionOfType(UnusableRetentionException.class)
			.isThrownBy(() -> periods(Map.of("Jar", Duration.ofDays(-1)), Jar.class))
			.withMessageContaining("shared-core.entity.retention.entities.Jar is negative");
	}

	@Test
	void durationWithoutAUnitIsRefused() {
		assertThatExceptionOfType(UnusableRetentionException.class).isThrownBy(() -> periods(Map.of(), Unitless.class))
			.withMessageContaining("@Retain(deletedFor = \"90\")")
			.withMessageContaining("is less than a minute");
		assertThatExceptionOfType(UnusableRetentionException.class)
			.isThrownBy(() -> periods(Map.of("Jar", Duration.ofMillis(90)), Jar.class));
		assertThat(periods(Map.of("Jar", Duration.ZERO), Jar.class)).containsValue(Duration.ZERO);
	}

	private static Map<String, Duration> periods(Map<String, Duration> configured, Class<?>... entities) {
		Configuration configuration = new Configuration().setProperty("hibernate.connection.url",
				"jdbc:h2:mem:" + UUID.randomUUID());
		for (Class<?> entity : entities) {
			configuration.addAnnotatedClass(entity);
		}
		try (SessionFactory sessionFactory = configuration.buildSessionFactory()) {
			SessionFactoryImplementor known = (SessionFactoryImplementor) sessionFactory;
			return RetentionPeriods.of(known, RowTables.of(known), configured)
				.entrySet()
				.stream()
				.collect(Collectors.toMap((period) -> period.getKey().name(), Map.Entry::getValue));
		}
	}

}
