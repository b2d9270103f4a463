package io.sharedcore.benchmarks.entity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.sharedcore.benchmarks.report.JmhRun;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.entity.UuidV7;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The library's UUIDv7, against the JDK's random UUID and java-uuid-generator's UUIDv7.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UuidBenchmark {

	private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

	@Benchmark
	public UUID sharedCore() {
		return UuidV7.next();
	}

	@Benchmark
	public UUID jdkRandom() {
		return UUID.randomUUID();
	}

	@Benchmark
	public UUID javaUuidGenerator() {
		return this.generator.generate();
	}

	/**
	 * Runs them and prints the ratios.
	 * @param arguments as of {@link JmhRun}
	 * @throws RunnerException if JMH fails
	 */
	public static void main(String... arguments) throws RunnerException {
		Map<String, Samples> nanos = JmhRun.of(UuidBenchmark.class, arguments);
		Samples library = nanos.get("sharedCore");
		Report.table(List.of("an id, one thread", "ns, min / median / max"),
				nanos.entrySet().stream().map((id) -> List.of(id.getKey(), id.getValue().toString())).toList());
		Report.atLeast("speed of shared-core to UUID.randomUUID()", nanos.get("jdkRandom").over(library), 5);
		Report.atLeast("speed of shared-core to java-uuid-generator's", nanos.get("javaUuidGenerator").over(library),
				1);
	}

}
