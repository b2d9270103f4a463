package io.sharedcore.error;

import java.net.URL;
import java.net.URLClassLoader;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class ConnectionAborterTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.eclipse.jetty.", "org.apache." })
	void isUsableWhereAContainerIsNotOnTheClassPath(String absent) throws Exception {
		URL classes = ConnectionAborter.class.getProtectionDomain().getCodeSource().getLocation();
		try (Without loader = new Without(absent, classes)) {
			Class<?> type = loader.loadClass(ConnectionAborter.class.getName());
			assertThat(type.getClassLoader()).isSameAs(loader);
			assertThatCode(() -> Class.forName(type.getName(), true, loader)).doesNotThrowAnyException();
		}
	}

	/** Loads the classes of the starter anew, and none of a package that is absent. */
	private static final class Without extends URLClassLoader {

		private final String absent;

		Without(String absent, URL classes) {
			super(new URL[] { classes }, ConnectionAborterTests.class.getClassLoader());
			this.absent = absent;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith(this.absent)) {
				throw new ClassNotFoundException(name);
			}
			if (name.startsWith("io.sharedcore.") && findLoadedClass(name) == null) {
				return findClass(name);
			}
			return super.loadClass(name, resolve);
		}

	}

}
