package io.sharedcore.client;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetrySettingsTests {

	private final RetrySettings rules = new RetrySettings(3, Duration.ofMillis(100), 2, Duration.ofSeconds(1),
			Set.of(503));

	@ParameterizedTest
	@CsvSource({ "1, PT0.1S", "2, PT0.2S", "3, PT0.4S", "4, PT0.8S", "5, PT1S", "1000000, PT1S" })
	void maximumDelayDoublesUpToItsLimit(int attempts, Duration expected) {
		assertThat(this.rules.maxDelay(attempts)).isEqualTo(expected);
	}

	@Test
	void optionsReplaceOnlyWhatTheySay() {
		RetrySettings own = RetryOptions.defaults()
			.withMaxAttempts(5)
			.withRetryOn(HttpStatus.CONFLICT)
			.over(this.rules);
		assertThat(own).isEqualTo(new RetrySettings(5, Duration.ofMillis(100), 2, Duration.ofSeconds(1), Set.of(409)));
		assertThat(RetryOptions.defaults().over(this.rules)).isSameAs(this.rules);
	}

	@Test
	void nonsenseIsRefused() {
		RetryOptions options = RetryOptions.defaults();
		assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxAttempts(0))
			.withMessageContaining("include the first call");
		assertThatIllegalArgumentException().isThrownBy(() -> options.withMultiplier(Double.NaN));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withInitialInterval(Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxInterval(Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withRetryOn(HttpStatus.OK));
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withTimeout(Duration.ZERO));
	}

}
