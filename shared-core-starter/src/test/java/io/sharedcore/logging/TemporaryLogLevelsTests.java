package io.sharedcore.logging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.logging.LoggersEndpoint;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Levels that end, on the logging system of the tests.
 */
class TemporaryLogLevelsTests {

	private static final String NAME = "io.sharedcore.temporary.Example";

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final LoggingSystem system = LoggingSystem.get(getClass().getClassLoader());

	private final LoggerGroups groups = new LoggerGroups(
			Map.of("desk", List.of(NAME, "io.sharedcore.temporary.Other")));

	private final ManualTimer timer = new ManualTimer();

	private final TemporaryLogLevels levels = new TemporaryLogLevels(
			new LogbackLevelConfiguration(this.system, this.context),
			(name) -> (this.groups.get(name) != null) ? this.groups.get(name).getMembers() : List.of(), this.timer,
			Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(1));

	private final LoggersEndpoint endpoint = new LoggersEndpoint(
			new ObservedLoggingSystem(this.system, this.levels::changed), this.groups);

	private final Logger example = this.context.getLogger(NAME);

	private final Logger root = this.context.getLogger("ROOT");

	private final Level rootLevel = this.root.getLevel();

	@AfterEach
	void restore() {
		this.levels.stop();
		this.example.setLevel(null);
		this.root.setLevel(this.rootLevel);
	}

	@Test
	void inheritedLevelIsInheritedAgain() {
		assertThat(this.levels.set(NAME, LogLevel.TRACE, MINUTE)).isEqualTo(NOW.plus(MINUTE));
		assertThat(this.example.getLevel()).isEqualTo(Level.TRACE);
		this.timer.advance(MINUTE.minusNanos(1));
		assertThat(this.example.getLevel()).isEqualTo(Level.TRACE);
		this.timer.advance(Duration.ofNanos(1));
		assertThat(this.example.getLevel()).isNull();
	}

	@Test
	void levelThatWasConfiguredIsConfiguredAgain() {
		this.example.setLevel(Level.ERROR);
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.ERROR);
	}

	@Test
	void levelThatSpringBootDoesNotKnowIsRestoredExactly() {
		this.example.setLevel(Level.ALL);
		this.levels.set(NAME, LogLevel.OFF, MINUTE);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.ALL);
	}

	@Test
	void loggerThatDidNotExistInheritsItsLevelAfterwards() {
		String name = "io.sharedcore.temporary.New" + System.nanoTime();
		this.levels.set(name, LogLevel.DEBUG, MINUTE);
		this.timer.advance(MINUTE);
		assertThat(this.context.getLogger(name).getLevel()).isNull();
	}

	@Test
	void latestLevelThatStillRunsDecides() {
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE.multipliedBy(10));
		this.levels.set(NAME, LogLevel.TRACE, MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.TRACE);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.DEBUG);
		this.timer.advance(MINUTE.multipliedBy(9));
		assertThat(this.example.getLevel()).isNull();
	}

	@Test
	void earlierLevelThatEndsChangesNothing() {
		this.levels.set(NAME, LogLevel.TRACE, MINUTE);
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE.multipliedBy(2));
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.DEBUG);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isNull();
	}

	@Test
	void everySequenceEndsWithTheLevelOfTheLatestThatRunsOrThePreviousOne() {
		Random random = new Random(19);
		LogLevel[] some = { LogLevel.TRACE, LogLevel.DEBUG, LogLevel.WARN, LogLevel.OFF };
		for (int round = 0; round < 50; round++) {
			Level previous = (round % 2 == 0) ? null : Level.INFO;
			this.example.setLevel(previous);
			List<Expected> expected = new ArrayList<>();
			for (int step = 0; step < 30; step++) {
				if (random.nextBoolean()) {
					LogLevel level = some[random.nextInt(some.length)];
					Duration duration = Duration.ofSeconds(1 + random.nextInt(300));
					this.levels.set(NAME, level, duration);
					expected.add(new Expected(Level.toLevel(level.name()), this.timer.now().plus(duration)));
				}
				else {
					this.timer.advance(Duration.ofSeconds(random.nextInt(120)));
				}
				expected.removeIf((one) -> one.end().compareTo(this.timer.now()) <= 0);
				assertThat(this.example.getLevel())
					.isEqualTo(expected.isEmpty() ? previous : expected.get(expected.size() - 1).level());
			}
			this.timer.advance(Duration.ofHours(1));
			assertThat(this.example.getLevel()).isEqualTo(previous);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "DEBUG", "WARN" })
	void changeByTheLoggersEndpointEndsTemporaryLevels(LogLevel level) {
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE.multipliedBy(2));
		this.endpoint.configureLogLevel(NAME, level);
		this.timer.advance(MINUTE.multipliedBy(2));
		assertThat(this.example.getLevel()).isEqualTo(Level.toLevel(level.name()));
	}

	@Test
	void resetByTheLoggersEndpointEndsTemporaryLevels() {
		this.example.setLevel(Level.ERROR);
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		this.endpoint.configureLogLevel(NAME, null);
		assertThat(this.example.getLevel()).isNull();
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isNull();
	}

	@Test
	void changeOfAGroupByTheLoggersEndpointEndsTemporaryLevelsOfItsMembers() {
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		this.endpoint.configureLogLevel("desk", LogLevel.DEBUG);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.DEBUG);
	}

	@Test
	void levelAfterAChangeByTheLoggersEndpointRestoresThatChange() {
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		this.endpoint.configureLogLevel(NAME, LogLevel.WARN);
		this.levels.set(NAME, LogLevel.TRACE, MINUTE.multipliedBy(2));
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.TRACE);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.WARN);
	}

	@Test
	void changeByOtherCodeStays() {
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		this.example.setLevel(Level.WARN);
		this.levels.set(NAME, LogLevel.TRACE, MINUTE.multipliedBy(3));
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.TRACE);
		this.timer.advance(MINUTE.multipliedBy(2));
		assertThat(this.example.getLevel()).isEqualTo(Level.WARN);
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		this.example.setLevel(Level.ERROR);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.ERROR);
	}

	@Test
	void allSpellingsOfTheRootLoggerAreOneLogger() {
		this.root.setLevel(Level.ERROR);
		this.levels.set("root", LogLevel.WARN, MINUTE);
		this.levels.set("ROOT", LogLevel.OFF, MINUTE.multipliedBy(2));
		this.timer.advance(MINUTE);
		assertThat(this.root.getLevel()).isEqualTo(Level.OFF);
		this.timer.advance(MINUTE);
		assertThat(this.root.getLevel()).isEqualTo(Level.ERROR);
	}

	@Test
	void levelOfAGroupIsThatOfItsMembers() {
		this.levels.set("desk", LogLevel.DEBUG, MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.DEBUG);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isNull();
		assertThat(this.context.exists("desk")).isNull();
	}

	@Test
	void stopRestoresAllLevels() {
		this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		this.levels.set(NAME, LogLevel.TRACE, MINUTE);
		this.levels.stop();
		assertThat(this.example.getLevel()).isNull();
	}

	@Test
	void levelAfterTheStopIsRefusedBecauseNothingWouldEndIt() {
		this.levels.stop();
		assertThatIllegalStateException().isThrownBy(() -> this.levels.set(NAME, LogLevel.DEBUG, MINUTE));
		assertThat(this.example.getLevel()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "a.", ".a", "a..b", "a b", "a\nb", "a\u0000", "a\u202eb", "a\rINFO forged",
			"<script>", "${jndi:ldap://x}", "%n%msg", "a;b", "a\u2028b" })
	void nameThatIsNoneIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.levels.set(name, LogLevel.DEBUG, MINUTE));
		assertThat(this.context.exists(name)).isNull();
	}

	@Test
	void longNamesAreRefused() {
		String longest = "a".repeat(TemporaryLogLevels.MAX_NAME_LENGTH);
		this.levels.set(longest, LogLevel.DEBUG, MINUTE);
		assertThatIllegalArgumentException().isThrownBy(() -> this.levels.set(longest + "a", LogLevel.DEBUG, MINUTE));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.levels.set("a.".repeat(100_000), LogLevel.DEBUG, MINUTE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "Äpfel.Birne", "org.apache.catalina.core.ContainerBase.[Tomcat].[localhost].[/]",
			"a.b$c-d_e", "7" })
	void usualNamesAreAccepted(String name) {
		this.levels.set(name, LogLevel.DEBUG, MINUTE);
		assertThat(this.context.getLogger(name).getLevel()).isEqualTo(Level.DEBUG);
		this.timer.advance(MINUTE);
		assertThat(this.context.getLogger(name).getLevel()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "-PT1S", "PT1H0.000000001S", "PT2562047788015215H30M7S", "P100000D" })
	void durationOutOfRangeIsRefused(Duration duration) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.levels.set(NAME, LogLevel.DEBUG, duration))
			.withMessageContaining("shared-core.logging.max-level-duration");
		assertThat(this.example.getLevel()).isNull();
	}

	@Test
	void levelThatTheLoggingSystemDoesNotHaveIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.levels.set(NAME, LogLevel.FATAL, MINUTE));
		assertThat(this.example.getLevel()).isNull();
	}

	@Test
	void numberOfTemporaryLevelsIsBounded() {
		for (int i = 0; i < TemporaryLogLevels.MAX_RUNNING; i++) {
			this.levels.set(NAME, LogLevel.DEBUG, MINUTE);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.levels.set(NAME, LogLevel.TRACE, MINUTE));
		this.timer.advance(MINUTE);
		this.levels.set(NAME, LogLevel.TRACE, MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.TRACE);
	}

	@Test
	void anyLoggingSystemIsRestored() {
		TemporaryLogLevels others = new TemporaryLogLevels(new SystemLevelConfiguration(this.system),
				(name) -> List.of(), this.timer, Clock.systemUTC(), MINUTE);
		others.set(NAME, LogLevel.DEBUG, MINUTE);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isNull();
		this.example.setLevel(Level.WARN);
		others.set(NAME, LogLevel.DEBUG, MINUTE);
		this.timer.advance(MINUTE);
		assertThat(this.example.getLevel()).isEqualTo(Level.WARN);
	}

	@Test
	void timerOfTheApplicationEndsALevel() throws Exception {
		try (LevelTimer real = new LevelTimer()) {
			CountDownLatch ended = new CountDownLatch(1);
			real.accept(Duration.ofNanos(1), ended::countDown);
			ended.await();
			assertThat(ended.getCount()).isZero();
		}
	}

	private record Expected(Level level, Duration end) {

	}

}
