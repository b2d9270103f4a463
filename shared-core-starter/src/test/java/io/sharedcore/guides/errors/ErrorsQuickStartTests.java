package io.sharedcore.guides.errors;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quick start of {@code docs/errors.md} works as it is shown.
 */
@WebMvcTest
@AutoConfigureMockMvc(addFilters = false)
class ErrorsQuickStartTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	void missingInvoiceIsNotFound() {
		assertThat(this.mvc.get().uri("/invoices/3")).hasStatus(404).bodyJson().isLenientlyEqualTo("""
				{"title": "Not Found", "detail": "invoice 3 does not exist", "code": "NOT_FOUND", "errors": []}
				""");
	}

	@Test
	void invalidFieldIsNamed() {
		assertThat(pay("/invoices/1/payments?cents=-5")).hasStatus(400).bodyJson().isLenientlyEqualTo("""
				{"code": "VALIDATION_FAILED", "errors": [{"field": "cents", "code": "Positive"}]}
				""");
	}

	@Test
	void conflictHasItsOwnCode() {
		assertThat(pay("/invoices/2/payments?cents=5")).hasStatus(409)
			.bodyJson()
			.extractingPath("$.code")
			.isEqualTo("INVOICE_PAID");
	}

	private MvcTestResult pay(String uri) {
		return this.mvc.post().uri(uri).exchange();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(InvoiceController.class)
	static class Application {

	}

}
