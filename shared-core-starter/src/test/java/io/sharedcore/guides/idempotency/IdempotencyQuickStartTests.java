package io.sharedcore.guides.idempotency;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quick start of {@code docs/idempotency.md} works as it is shown, also with MockMvc.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:payments;DB_CLOSE_ON_EXIT=FALSE",
		"spring.jpa.hibernate.ddl-auto=none",
		"spring.sql.init.schema-locations=classpath:db/shared-core/idempotency-h2/R__idempotency_record.sql,"
				+ "classpath:guides/payment.sql" })
@AutoConfigureMockMvc
@WithMockUser
class IdempotencyQuickStartTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JdbcTemplate jdbc;

	@Test
	void paymentIsMadeOnce() {
		MvcTestResult first = pay(100);
		assertThat(first).hasStatus(201);
		MvcTestResult again = pay(100);
		assertThat(again).hasStatus(201).hasHeader("Idempotency-Replayed", "true").bodyJson().isEqualTo("""
				{"cents": 100}
				""");
		assertThat(again.getResponse().getHeader("Location")).isEqualTo(first.getResponse().getHeader("Location"));
		assertThat(this.jdbc.queryForObject("select count(*) from payment", Integer.class)).isEqualTo(1);
		assertThat(pay(200)).hasStatus(422).bodyJson().extractingPath("code").isEqualTo("IDEMPOTENCY_KEY_REUSED");
	}

	private MvcTestResult pay(int cents) {
		return this.mvc.post()
			.uri("/payments")
			.header("Idempotency-Key", "8e03978e-40d5-43e8-bc93-6894a57f9324")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"cents\": " + cents + "}")
			.exchange();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(PaymentController.class)
	static class Application {

	}

}
