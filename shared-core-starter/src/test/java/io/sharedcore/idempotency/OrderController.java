package io.sharedcore.idempotency;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.security.RequireRole;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Idempotent operations.
 */
@RestController
class OrderController {

	private final AtomicInteger runs = new AtomicInteger();

	private final Purchases purchases;

	private final Gate gate;

	OrderController(Purchases purchases, Gate gate) {
		this.purchases = purchases;
		this.gate = gate;
	}

	int runs() {
		return this.runs.get();
	}

	void forgetRuns() {
		this.runs.set(0);
	}

	@PostMapping("/orders")
	@Idempotent
	public ResponseEntity<Map<String, Object>> order(@RequestBody @Valid Order order) {
		UUID id = add(order.name());
		return ResponseEntity.created(URI.create("/orders/" + id))
			.eTag("\"v1\"")
			.header(HttpHeaders.SET_COOKIE, "session=" + id)
			.header("X-Number", String.valueOf(runs()))
			.body(Map.of("id", id, "name", order.name()));
	}

	@PostMapping("/required")
	@Idempotent(required = true)
	public String required() {
		return add("required").toString();
	}

	@PostMapping("/plain")
	public String plain() {
		return add("plain").toString();
	}

	@PostMapping("/orders/{id}/close")
	@Idempotent
	public String close(@PathVariable String id) {
		return id + " " + add(id);
	}

	@PostMapping("/files/**")
	@Idempotent
	public String file() {
		return add("file").toString();
	}

	@PostMapping("/search")
	@Idempotent
	public String search(@RequestParam Map<String, String> parameters) {
		return parameters + " " + add("search");
	}

	@PostMapping("/slow")
	@Idempotent
	public String slow() {
		UUID id = add("slow");
		this.gate.pass();
		return id.toString();
	}

	@PostMapping("/agents")
	@Idempotent
	@RequireRole("agent")
	public String agents() {
		return add("agents").toString();
	}

	@PostMapping("/authorized")
	@Idempotent
	@PreAuthorize("hasRole('agent')")
	public String authorized() {
		return add("authorized").toString();
	}

	@PostMapping("/open/orders")
	@Idempotent
	public String open() {
		return add("open").toString();
	}

	@PostMapping("/briefly")
	@Idempotent(keepFor = "1h")
	public String briefly() {
		return add("briefly").toString();
	}

	@PostMapping("/sized")
	@Idempotent
	public String sized(@RequestParam int size) {
		add("sized");
		return "x".repeat(size);
	}

	private UUID add(String name) {
		this.runs.incrementAndGet();
		return this.purchases.add(name);
	}

	record Order(@Size(max = 20) String name) {

	}

}
