package io.sharedcore.metrics;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class FailSafeMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	static Stream<Supplier<Throwable>> failures() {
		return Stream.of(() -> new IllegalArgumentException("wrong tag"), () -> new NoClassDefFoundError("Gone"),
				() -> new AssertionError("never"), StackOverflowError::new, () -> new IOException("checked"));
	}

	static List<MeterFilter> filters() {
		return List.of(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				throw new IllegalStateException("map");
			}

		}, new MeterFilter() {

			@Override
			public MeterFilterReply accept(Meter.Id id) {
				throw new IllegalStateException("accept");
			}

		}, new MeterFilter() {

			@Override
			public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
				throw new IllegalStateException("configure");
			}

		});
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureOfAMeterIsNotThrown(Supplier<Throwable> failure) {
		FailSafeMeters meters = new FailSafeMeters(this.registry);
		assertThatCode(() -> meters.update((known) -> FailSafeMetersTests.<RuntimeException>sneak(failure.get())))
			.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@MethodSource("filters")
	void failureOfAFilterIsNotThrown(MeterFilter filter) {
		this.registry.config().meterFilter(filter);
		FailSafeMeters meters = new FailSafeMeters(this.registry);
		assertThatCode(() -> meters.update((known) -> known.timer("work"))).doesNotThrowAnyException();
	}

	@Test
	void failureOfTheProcessIsThrown() {
		FailSafeMeters meters = new FailSafeMeters(this.registry);
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> meters.update((known) -> {
			throw new OutOfMemoryError("no memory");
		}));
	}

	@Test
	void firstFailureIsAWarningAndFurtherOnesAreNot(CapturedOutput output) {
		FailSafeMeters meters = new FailSafeMeters(this.registry);
		for (int i = 0; i < 3; i++) {
			meters.update((known) -> {
				throw new IllegalStateException("failing filter");
			});
		}
		assertThat(output).containsOnlyOnce("A meter failed").containsOnlyOnce("failing filter");
	}

	@Test
	void meterCountsAfterAFailure() {
		FailSafeMeters meters = new FailSafeMeters(this.registry);
		meters.update((known) -> {
			throw new IllegalStateException("once");
		});
		meters.update((known) -> known.counter("work").increment());
		assertThat(this.registry.counter("work").count()).isOne();
	}

	@Test
	void withoutRegistryNothingIsCounted() {
		assertThatCode(() -> new FailSafeMeters(null).update(FailSafeMetersTests::count)).doesNotThrowAnyException();
	}

	private static void count(MeterRegistry known) {
		Counter.builder("work").register(known).increment();
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable failure) throws T {
		throw (T) failure;
	}

}
