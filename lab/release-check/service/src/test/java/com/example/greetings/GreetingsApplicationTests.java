package com.example.greetings;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.sharedcore.test.SharedCoreAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

@AutoConfigureMockMvc
@SpringBootTest(properties = { "shared-core.rate-limit.enabled=true", "shared-core.rate-limit.store=memory",
		"shared-core.rate-limit.limits[0].path=/greetings/**", "shared-core.rate-limit.limits[0].capacity=100",
		"shared-core.rate-limit.limits[0].period=1m", "shared-core.logging.file.enabled=false",
		"shared-core.overview.unknown-properties=fail" })
class GreetingsApplicationTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void knownPersonIsGreeted() {
		assertThat(this.mvc.get().uri("/greetings/ada")).hasStatusOk()
			.containsHeader("X-Request-ID")
			.bodyText()
			.isEqualTo("Hello, Ada");
	}

	@Test
	void unknownPersonIsAProblem() {
		assertThatProblem(this.mvc.get().uri("/greetings/bob").exchange()).hasStatus(404).hasCode("NOT_FOUND");
	}

	@Test
	void documentHasTheFailures() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.paths['/greetings/{name}'].get.responses")
			.asMap()
			.containsKeys("404", "429");
	}

}
