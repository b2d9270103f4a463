package io.sharedcore.idempotency;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sharedcore.error.ConflictException;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Fails after its effect, in as many ways as there are.
 */
@RestController
class FailureController {

	private final Purchases purchases;

	FailureController(Purchases purchases) {
		this.purchases = purchases;
	}

	@PostMapping("/fail/{how}")
	@Idempotent
	public Object fail(@PathVariable String how, HttpServletResponse response) throws Exception {
		this.purchases.add(how);
		response.setHeader("X-Of-The-Handler", how);
		return switch (how) {
			case "exception" -> throw new IllegalStateException("secret");
			case "checked" -> throw new Exception("secret");
			case "error" -> throw new StackOverflowError("secret");
			case "api" -> throw new ConflictException("CLOSED", "It is closed");
			case "handled" -> throw new HandledException();
			case "annotated" -> throw new AnnotatedException();
			case "status" -> ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("own", "body"));
			case "server-status" -> ResponseEntity.status(503).header("Retry-After", "7").build();
			case "response-status" -> {
				response.setStatus(422);
				yield Map.of("own", "status");
			}
			case "serialization" -> new Unwritable();
			case "created-then-unwritable" ->
				ResponseEntity.status(201).header("Location", "/x").body(new Unwritable());
			case "caught" -> {
				try {
					this.purchases.addAndFail("inner");
				}
				catch (IllegalArgumentException ex) {
					yield Map.of("caught", true);
				}
				throw new IllegalStateException("Not reached");
			}
			case "deferred" -> {
				this.purchases.violateAtCommit();
				yield ResponseEntity.status(201)
					.header("Location", "/orders/1")
					.header("Set-Cookie", "a=b")
					.eTag("\"1\"")
					.body(Map.of("ok", true));
			}
			case "slow-statement" -> {
				this.purchases.sleep();
				yield "Not reached";
			}
			case "later" -> (Callable<String>) () -> "later";
			default -> throw new IllegalArgumentException(how);
		};
	}

	@PostMapping("/fail-with-send-error")
	@Idempotent
	public void sendError(HttpServletResponse response, @RequestParam(defaultValue = "409") int status)
			throws IOException {
		this.purchases.add("send-error");
		response.sendError(status);
	}

	@PostMapping("/fail-flushed")
	@Idempotent
	public void flushed(HttpServletResponse response) throws IOException {
		this.purchases.add("flushed");
		response.setStatus(201);
		response.getOutputStream().write("x".repeat(100_000).getBytes());
		response.flushBuffer();
		this.purchases.violateAtCommit();
	}

	@ExceptionHandler
	public Map<String, Object> handle(HandledException ex) {
		return Map.of("handled", true);
	}

	static class HandledException extends RuntimeException {

	}

	@ResponseStatus(HttpStatus.LOCKED)
	static class AnnotatedException extends RuntimeException {

	}

	static class Unwritable {

		public String getName() {
			throw new IllegalStateException("secret");
		}

	}

}
