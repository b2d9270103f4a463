package io.sharedcore.overview;

import java.io.IOException;
import java.io.InputStream;
import java.security.ProtectionDomain;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.retry.support.RetryTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Versions where a class loader does not read the manifests of the jars.
 */
class VersionsTests {

	@Test
	void versionIsThatInTheNameOfTheJar() throws IOException {
		assertThat(versions(RetryTemplate.class.getProtectionDomain())).containsEntry("spring-retry", "2.0.13");
	}

	@Test
	void versionThatNothingTellsIsLeftOut() throws IOException {
		assertThat(versions(null)).doesNotContainKey("spring-retry").containsKey("java");
	}

	private static Map<String, String> versions(@Nullable ProtectionDomain domain) throws IOException {
		try (InputStream code = RetryTemplate.class.getResourceAsStream("RetryTemplate.class")) {
			return new Versions(new WithoutManifests(code.readAllBytes(), domain)).others();
		}
	}

	/** Defines one class by itself, and so its package, which has no version. */
	private static final class WithoutManifests extends ClassLoader {

		private final Class<?> type;

		WithoutManifests(byte[] code, @Nullable ProtectionDomain domain) {
			super(WithoutManifests.class.getClassLoader());
			this.type = defineClass(RetryTemplate.class.getName(), code, 0, code.length, domain);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			return name.equals(RetryTemplate.class.getName()) ? this.type : super.loadClass(name, resolve);
		}

	}

}
