package io.sharedcore.test.service;

import java.time.Clock;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@SpringBootApplication(proxyBeanMethods = false)
public class NoteApplication {

	/** Tests replace it. */
	@Bean
	@Primary
	Clock systemClock() {
		return Clock.systemUTC();
	}

}
