package io.sharedcore.outbox;

import java.util.concurrent.locks.LockSupport;

import io.sharedcore.client.TokenProvider;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An instance in a JVM of its own. It stores one call, and then stops at the step that
 * {@code outbox-test.step} names, until it is killed.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class KilledInstance {

	public static void main(String... arguments) {
		ConfigurableApplicationContext context = SpringApplication.run(KilledInstance.class, arguments);
		new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(
				(status) -> context.getBean(Outbox.class).send(Instance.message("1").inOrderOf("key")));
		stop();
	}

	private static void stop() {
		while (true) {
			LockSupport.park();
		}
	}

	/** Asked after the claim and before the request. */
	@Bean
	TokenProvider tokenProvider(Environment environment) {
		return (service) -> {
			if (Step.AFTER_CLAIM.isOf(environment)) {
				stop();
			}
			return null;
		};
	}

	@Bean
	Object listener(Environment environment) {
		return new Object() {

			@EventListener
			void on(OutboxCallSent event) {
				if (Step.BEFORE_COMMIT.isOf(environment)) {
					stop();
				}
			}

		};
	}

	/** Where the instance is killed. */
	enum Step {

		/** The call is claimed, and no request was sent. */
		AFTER_CLAIM,

		/** The request was sent, and there is no response. */
		DURING_CALL,

		/**
		 * The receiver accepted the call, and the transaction that settles it is open.
		 */
		BEFORE_COMMIT;

		private boolean isOf(Environment environment) {
			return name().equals(environment.getProperty("outbox-test.step"));
		}

	}

}
