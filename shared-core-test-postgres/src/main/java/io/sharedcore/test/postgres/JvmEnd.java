package io.sharedcore.test.postgres;

import org.springframework.boot.SpringApplication;

/**
 * The end of this JVM. With Spring Boot, it is after all application contexts are closed:
 * a context that needs its database to close would otherwise wait for it in vain.
 */
final class JvmEnd {

	private JvmEnd() {
	}

	static void run(Runnable action) {
		if (isSpringBootPresent()) {
			AfterContexts.run(action);
		}
		else {
			Runtime.getRuntime().addShutdownHook(new Thread(action, "shared-core-test-postgres-stop"));
		}
	}

	private static boolean isSpringBootPresent() {
		try {
			Class.forName("org.springframework.boot.SpringApplication", false, JvmEnd.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	/** Is loaded only with Spring Boot. */
	private static final class AfterContexts {

		private static void run(Runnable action) {
			SpringApplication.getShutdownHandlers().add(action);
		}

	}

}
