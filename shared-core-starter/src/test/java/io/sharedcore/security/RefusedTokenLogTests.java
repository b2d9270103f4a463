package io.sharedcore.security;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RefusedTokenLogTests {

	private final AtomicLong nanos = new AtomicLong();

	private final RefusedTokenLog log = new RefusedTokenLog(this.nanos::get);

	@Test
	void floodIsOneLineAMinuteForEachReason(CapturedOutput output) {
		for (int i = 0; i < 1000; i++) {
			this.log.refused(RefusalReason.EXPIRED);
			this.log.refused(RefusalReason.MALFORMED);
		}
		assertThat(lines(output)).isEqualTo(2);
		assertThat(output).contains("expired", "malformed");
	}

	@Test
	void lineAfterAMinuteCountsWhatWasLeftOut(CapturedOutput output) {
		for (int i = 0; i < 10; i++) {
			this.log.refused(RefusalReason.EXPIRED);
		}
		this.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
		this.log.refused(RefusalReason.EXPIRED);
		assertThat(lines(output)).isEqualTo(2);
		assertThat(output.getOut().lines().filter((line) -> line.contains("refused since")).toList().get(1))
			.contains("10");
	}

	private static long lines(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("refused since")).count();
	}

}
