package io.sharedcore.benchmarks.entity;

import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
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

/**
 * A UUIDv7 of ours, against the JDK's random UUID and java-uuid-generator's UUIDv7.
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
	public UUID ours() {
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

}
