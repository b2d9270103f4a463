package io.sharedcore.overview;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint as people ask it, in an application with all that the starter can have.
 */
@SpringBootTest(webEnvironment = WebEnvironment.MOCK,
		properties = { "management.endpoints.web.exposure.include=sharedcore", "shared-core.client.token=s3cr3t",
				"shared-core.client.services.user-service.base-url=http://users:8080",
				"shared-core.security.open-paths=/actuator/sharedcore" })
@AutoConfigureMockMvc
class EndpointOverHttpTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void overviewIsJsonWithoutSecrets() {
		assertThat(this.mvc.get().uri("/actuator/sharedcore")).hasStatusOk().bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.features.client.state").isEqualTo("ON");
			assertThat(json).extractingPath("$.features.rate-limit.state").isEqualTo("OFF");
			assertThat(json).extractingPath("$.settings['shared-core.client.timeout'].value").isEqualTo("5s");
			assertThat(json).extractingPath("$.settings['shared-core.client.token'].value").isEqualTo("******");
			assertThat(json).extractingPath("$.versions.spring-retry").isEqualTo("2.0.13");
			assertThat(json.getJson()).doesNotContain("s3cr3t");
		});
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
