package io.sharedcore.adoption;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.context.SpringBootContextLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No test writes the log file that a service has without asking for one.
 */
abstract class LogFileInTestsTests {

	@Autowired
	private Environment environment;

	@Test
	void hasNoLogFile() {
		assertThat(this.environment.getProperty("logging.structured.format.console"))
			.isEqualTo("io.sharedcore.logging.StructuredFormat");
		assertThat(this.environment.getProperty("logging.file.name")).isNull();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackages = "io.sharedcore.adoption.empty")
	static class Application {

	}

	@WebMvcTest
	@ContextConfiguration(classes = Application.class)
	static class WebSliceTests extends LogFileInTestsTests {

	}

	@DataJpaTest
	@ContextConfiguration(classes = Application.class)
	static class JpaSliceTests extends LogFileInTestsTests {

	}

	@JdbcTest
	@ContextConfiguration(classes = Application.class)
	static class JdbcSliceTests extends LogFileInTestsTests {

	}

	@RestClientTest
	@ContextConfiguration(classes = Application.class)
	static class ClientSliceTests extends LogFileInTestsTests {

	}

	@JsonTest
	@ContextConfiguration(classes = Application.class)
	static class JsonSliceTests extends LogFileInTestsTests {

	}

	/** Without Boot's bootstrapper, but with a context that Boot makes. */
	@SpringJUnitConfig(classes = Application.class, loader = SpringBootContextLoader.class)
	static class LoaderTests extends LogFileInTestsTests {

	}

	@SpringBootTest(useMainMethod = UseMainMethod.NEVER, webEnvironment = SpringBootTest.WebEnvironment.NONE)
	@ContextConfiguration(classes = Application.class)
	static class WholeApplicationTests extends LogFileInTestsTests {

	}

}
