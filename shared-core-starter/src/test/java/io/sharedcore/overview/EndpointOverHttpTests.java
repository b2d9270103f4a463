package io.sharedcore.overview;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint as people ask it.
 */
@FullApplicationTest
class EndpointOverHttpTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void overviewIsJsonWithoutSecrets() {
		assertThat(this.mvc.get().uri("/actuator/sharedcore")).hasStatusOk().bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.features.client.state").isEqualTo("ON");
			assertThat(json).extractingPath("$.features.headers.state").isEqualTo("OFF");
			assertThat(json).extractingPath("$.settings['shared-core.client.timeout'].value").isEqualTo("5s");
			assertThat(json).extractingPath("$.settings['shared-core.client.token'].value").isEqualTo("******");
			assertThat(json).extractingPath("$.versions.spring-retry").isEqualTo("2.0.13");
			assertThat(json.getJson()).doesNotContain("s3cr3t");
		});
	}

}
