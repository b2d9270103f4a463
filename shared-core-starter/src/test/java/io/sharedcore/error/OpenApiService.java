package io.sharedcore.error;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.sharedcore.security.RequireRole;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.webmvc.core.fn.SpringdocRouteBuilder;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A service with operations of every kind.
 */
@EnableAutoConfiguration
@Import({ OpenApiService.Exchange.class, OpenApiService.Typed.class, OpenApiService.Shops.class,
		OpenApiService.Uploads.class, OpenApiService.Streams.class, OpenApiService.Open.class,
		OpenApiService.HiddenApi.class, OpenApiService.OwnChain.class, OpenApiService.Groups.class })
class OpenApiService {

	@Bean
	RouterFunction<ServerResponse> routes() {
		return SpringdocRouteBuilder.route()
			.GET("/routes/{id}", (request) -> ServerResponse.ok().build(),
					(operation) -> operation.operationId("one")
						.parameter(org.springdoc.core.fn.builders.parameter.Builder.parameterBuilder()
							.in(ParameterIn.PATH)
							.name("id"))
						.response(org.springdoc.core.fn.builders.apiresponse.Builder.responseBuilder()
							.responseCode("404")
							.description("Mine")))
			.POST("/routes", (request) -> ServerResponse.ok().build(), (operation) -> operation.operationId("add"))
			.GET("/open/route", (request) -> ServerResponse.ok().build(), (operation) -> operation.operationId("open"))
			.nest(RequestPredicates.path("/routes/nested"),
					() -> SpringdocRouteBuilder.route()
						.DELETE("/{id}", (request) -> ServerResponse.ok().build(),
								(operation) -> operation.operationId("nested"))
						.build())
			.build();
	}

	record Item(String title) {

	}

	@HttpExchange("/exchange")
	interface ExchangeApi {

		@GetExchange("/{id}")
		Item item(@PathVariable String id);

	}

	interface TypedApi<T> {

		@GetMapping("/{id}")
		Item read(@PathVariable T id);

		@PutMapping("/{id}")
		Item write(@PathVariable T id, @RequestBody Item item);

	}

	@RestController
	static class Exchange implements ExchangeApi {

		@Override
		public Item item(String id) {
			return new Item(id);
		}

	}

	@RestController
	@RequestMapping("/typed")
	static class Typed implements TypedApi<Long> {

		@Override
		public Item read(Long id) {
			return new Item("t");
		}

		@Override
		public Item write(Long id, Item item) {
			return item;
		}

	}

	@RestController
	@RequestMapping("/shops/{shop}")
	static class Shops {

		@GetMapping("/orders/{number}")
		Item order(@PathVariable UUID shop, @PathVariable String number) {
			return new Item(number);
		}

		@GetMapping("/orders/optional")
		Optional<Item> optional(@PathVariable Optional<Integer> shop) {
			return Optional.empty();
		}

		@GetMapping("/undeclared")
		Item undeclared(@PathVariable Map<String, String> variables) {
			return new Item("t");
		}

		@PostMapping("/orders")
		Item create(@PathVariable UUID shop, @RequestBody Item item) {
			return item;
		}

	}

	@RestController
	static class Uploads {

		@PostMapping(path = "/uploads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
		void upload(@RequestPart MultipartFile file) {
		}

		@PostMapping("/uploads/mixed")
		void mixed(@RequestPart Item item, @RequestPart MultipartFile file) {
		}

		@RequestMapping(path = "/wild/**", method = RequestMethod.GET)
		void wild() {
		}

	}

	@RestController
	@RequestMapping("/streams")
	static class Streams {

		@GetMapping(path = "/bytes", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		StreamingResponseBody bytes() {
			return (out) -> out.write(1);
		}

		@GetMapping("/entity")
		ResponseEntity<StreamingResponseBody> entity() {
			return ResponseEntity.ok((out) -> out.write(1));
		}

		@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		SseEmitter events() {
			return new SseEmitter();
		}

		@GetMapping("/later")
		Callable<Item> later() {
			return () -> new Item("t");
		}

	}

	@RestController
	@RequestMapping("/open")
	static class Open {

		@GetMapping("/{id}")
		Item get(@PathVariable String id) {
			return new Item(id);
		}

		@RequireRole("agent")
		@GetMapping("/agents")
		Set<Item> agents() {
			return Set.of();
		}

		@PreAuthorize("hasRole('agent')")
		@GetMapping("/expression")
		Set<Item> expression() {
			return Set.of();
		}

		@PreAuthorize("permitAll()")
		@GetMapping("/everyone")
		Set<Item> everyone() {
			return Set.of();
		}

		@Hidden
		@GetMapping("/hidden/{id}")
		Item hidden(@PathVariable String id) {
			return new Item(id);
		}

	}

	@Hidden
	@RestController
	static class HiddenApi {

		@GetMapping("/hidden-class/{id}")
		Item hidden(@PathVariable String id) {
			return new Item(id);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("own-chain")
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			return http.securityMatcher("/typed/**", "/open/**", "/routes/**", "/streams/**")
				.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET, "/typed/**")
					.permitAll()
					.requestMatchers("/streams/**")
					.access((authentication, context) -> {
						throw new UnsupportedOperationException(context.getRequest().getRemoteAddr());
					})
					.anyRequest()
					.authenticated())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("grouped")
	static class Groups {

		@Bean
		GroupedOpenApi shopsGroup() {
			return GroupedOpenApi.builder().group("shops").pathsToMatch("/shops/**").build();
		}

		@Bean
		GroupedOpenApi routesGroup() {
			return GroupedOpenApi.builder().group("routes").pathsToMatch("/routes/**").build();
		}

	}

}
