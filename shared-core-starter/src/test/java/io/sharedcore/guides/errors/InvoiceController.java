package io.sharedcore.guides.errors;

import java.util.Map;

import io.sharedcore.error.ConflictException;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.error.ValidationException;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InvoiceController {

	private final Map<String, Integer> amounts = Map.of("1", 100, "2", 0);

	@GetMapping("/invoices/{id}")
	int amount(@PathVariable String id) {
		Integer amount = this.amounts.get(id);
		if (amount == null) {
			throw NotFoundException.of("invoice", id); // 404 NOT_FOUND
		}
		return amount;
	}

	@PostMapping("/invoices/{id}/payments")
	void pay(@PathVariable String id, @RequestParam int cents) {
		if (cents <= 0) {
			throw ValidationException.of("cents", "Positive", "must be positive"); // 400
		}
		if (amount(id) == 0) {
			throw new ConflictException("INVOICE_PAID", "The invoice is paid already"); // 409
		}
	}

}
