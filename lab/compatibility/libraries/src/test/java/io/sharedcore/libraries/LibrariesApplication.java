package io.sharedcore.libraries;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.context.RequestId;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * A service that uses other libraries beside the starter.
 */
@SpringBootApplication
public class LibrariesApplication {

	@Controller
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class Endpoints {

		private final ServiceHttpClient client;

		private final CircuitBreakerFactory<?, ?> circuitBreakers;

		Endpoints(ServiceHttpClient client, CircuitBreakerFactory<?, ?> circuitBreakers) {
			this.client = client;
			this.circuitBreakers = circuitBreakers;
		}

		@GetMapping("/echo")
		@ResponseBody
		String echo(@RequestHeader(RequestId.HEADER) String requestId) {
			return '"' + requestId + '"';
		}

		@GetMapping("/circuit-breaker")
		@ResponseBody
		String circuitBreaker(@RequestParam String service) {
			return this.circuitBreakers.create("echo").run(() -> this.client.getJson(service, "/echo", String.class));
		}

		@GetMapping("/breaker/{name}/call")
		@ResponseBody
		String callUnderCircuitBreaker(@PathVariable String name, @RequestParam String service) {
			return this.circuitBreakers.create(name).run(() -> this.client.getJson(service, "/none", String.class));
		}

		@GetMapping("/call")
		@ResponseBody
		String call(@RequestParam String service) {
			return this.client.getJson(service, "/echo", String.class);
		}

		@GetMapping("/reactor")
		@ResponseBody
		String reactor() {
			return Mono.fromCallable(RequestId::current).subscribeOn(Schedulers.boundedElastic()).block();
		}

		@GetMapping("/hello")
		String hello(Model model) {
			model.addAttribute("name", "Ann");
			return "hello";
		}

	}

}
