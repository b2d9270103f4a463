package io.sharedcore.test;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service without a database, without JPA or without Spring Security uses the module.
 */
class MissingLibrariesTests {

	private static final String PERSISTENCE = "hibernate|jakarta\\.persistence|spring-(data|orm|boot-(data|hibernate|jpa|persistence))";

	private static final String DATABASE = PERSISTENCE
			+ "|spring-(jdbc|tx|boot-(jdbc|transaction|sql))|HikariCP|postgres";

	@ParameterizedTest
	@ValueSource(strings = { PERSISTENCE, DATABASE + "|spring-(boot-)?security|spring-boot-resttestclient" })
	void serviceWithoutTheLibrariesUsesTheModule(String missing) throws Exception {
		try (URLClassLoader loader = new URLClassLoader(classPath(missing), ClassLoader.getPlatformClassLoader())) {
			Callable<?> service = (Callable<?>) loader.loadClass(Service.class.getName())
				.getDeclaredConstructor()
				.newInstance();
			assertThat(ClassUtils.isPresent("org.springframework.security.core.Authentication", loader))
				.isEqualTo(!missing.contains("security"));
			assertThat(ClassUtils.isPresent("jakarta.persistence.Entity", loader))
				.isEqualTo(!missing.contains("persistence"));
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(loader);
			try {
				assertThat(service.call()).isEqualTo("user-service");
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
	}

	private static URL[] classPath(String missing) {
		Pattern names = Pattern.compile("(" + missing + ").*");
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((entry) -> !names.matcher(entry.getFileName().toString()).lookingAt())
			.map(MissingLibrariesTests::url)
			.toArray(URL[]::new);
	}

	private static URL url(Path entry) {
		try {
			return entry.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * What a test of such a service does.
	 */
	@ContextConfiguration(classes = Service.Empty.class)
	public static final class Service implements Callable<String> {

		@Stub("user-service")
		private StubService users;

		@TestClock
		private MutableClock clock;

		@Autowired
		private TestTokens tokens;

		@Override
		public String call() throws Exception {
			TestContextManager manager = new TestContextManager(Service.class);
			manager.prepareTestInstance(this);
			manager.beforeTestMethod(this, Service.class.getDeclaredMethod("call"));
			assertThat(this.tokens.user("42", "Ada")).isNotEmpty();
			assertThat(this.clock.instant()).isNotNull();
			SharedCoreAssertions.assertThat(this.users).receivedNothing();
			SharedCoreAssertions.assertThatProblem("{\"status\": 409, \"code\": \"X\"}").hasCode("X");
			SharedCoreRules.all()
				.forEach(
						(rule) -> rule.check(new ClassFileImporter().importClasses(Service.class, MutableClock.class)));
			manager.afterTestMethod(this, Service.class.getDeclaredMethod("call"), null);
			manager.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
			return this.users.name();
		}

		@Configuration(proxyBeanMethods = false)
		static class Empty {

		}

	}

}
