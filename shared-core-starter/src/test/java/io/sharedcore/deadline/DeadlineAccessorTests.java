package io.sharedcore.deadline;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedcore.context.RequestContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineAccessorTests {

	@Test
	void anotherApplicationInTheSameJvmDoesNotReplaceTheAccessor() throws Exception {
		// This application is the first one: its class registers the accessor when it is
		// used.
		assertThat(CurrentDeadline.get()).isNull();
		Class<?> other = Class.forName(CurrentDeadline.class.getName(), true, new OtherApplication());
		assertThat(other).isNotSameAs(CurrentDeadline.class);
		AtomicReference<Deadline> seen = new AtomicReference<>();
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMinutes(1)))) {
			CompletableFuture.runAsync(RequestContext.carry(() -> seen.set(CurrentDeadline.get()))).join();
			assertThat(seen).hasValue(CurrentDeadline.get());
		}
	}

	/** Has classes of its own of this package, and shares all others. */
	private static final class OtherApplication extends ClassLoader {

		private static final String PACKAGE = "io.sharedcore.deadline.";

		private OtherApplication() {
			super(DeadlineAccessorTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith(PACKAGE)) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] code = (in != null) ? in.readAllBytes() : new byte[0];
				return defineClass(name, code, 0, code.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
