package io.sharedcore.drills.effect;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * A service with an idempotent operation.
 */
@EnableAutoConfiguration
@Import({ EffectController.class, ResponseJournalFilter.class })
class ReceiverApplication {

	public static void main(String[] args) {
		SpringApplication.run(ReceiverApplication.class, args);
	}

}
