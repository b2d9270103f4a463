package io.sharedcore.ratelimit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/** A service whose requests are limited, on a port of its own, as a caller meets it. */
final class LimitedService implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private LimitedService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static LimitedService start(String... properties) {
		return start(Clock.systemUTC(), properties);
	}

	private static LimitedService start(Clock clock, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.application.name=limited",
				"--shared-core.rate-limit.enabled=true", "--spring.main.banner-mode=off"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		SpringApplication application = new SpringApplication(Application.class);
		application
			.addInitializers((context) -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
		return new LimitedService(application.run(arguments.toArray(String[]::new)));
	}

	/** Without a database, which most tests need not wait for. */
	static LimitedService startInMemory(String... properties) {
		return startInMemory(Clock.systemUTC(), properties);
	}

	static LimitedService startInMemory(Clock clock, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
				+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration");
		return start(clock, all.toArray(String[]::new));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path, String... headers) {
		try {
			return CLIENT.send(request(path, headers), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** The statuses of requests one after another. */
	List<Integer> statuses(int requests, String path, String... headers) {
		return IntStream.range(0, requests).mapToObj((i) -> get(path, headers).statusCode()).toList();
	}

	/** The statuses of requests that are sent at once. */
	List<Integer> statusesAtOnce(int requests, String path, String... headers) {
		List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, requests)
			.mapToObj((i) -> CLIENT.sendAsync(request(path, headers), HttpResponse.BodyHandlers.ofString()))
			.toList();
		return responses.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
	}

	/** The statuses of preflights, as browsers send them on their own account. */
	List<Integer> preflights(int requests, String path) {
		return IntStream.range(0, requests).mapToObj((i) -> {
			HttpRequest preflight = HttpRequest
				.newBuilder(request(path, "Origin", "https://app.example", "Access-Control-Request-Method", "GET"),
						(name, value) -> true)
				.method("OPTIONS", HttpRequest.BodyPublishers.noBody())
				.build();
			return CLIENT.sendAsync(preflight, HttpResponse.BodyHandlers.discarding()).join().statusCode();
		}).toList();
	}

	private HttpRequest request(String path, String... headers) {
		URI uri = URI
			.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		return ((headers.length > 0) ? request.headers(headers) : request).build();
	}

	static String[] as(String user) {
		return authorization(user + ":secret");
	}

	static String[] authorization(String credentials) {
		return new String[] { "Authorization",
				"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)) };
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@GetMapping({ "/api/tickets", "/api/login", "/open/news" })
		String answer() {
			return "ok";
		}

		@GetMapping("/api/later")
		CompletableFuture<String> answerLater() {
			return CompletableFuture.supplyAsync(this::answer);
		}

		@GetMapping("/api/elsewhere")
		ModelAndView answerElsewhere() {
			return new ModelAndView("forward:/api/tickets");
		}

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/open/**", "/actuator/**", "/error")
					.permitAll()
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("alice").password("{noop}secret").authorities("ROLE_user").build(),
					User.withUsername("bob").password("{noop}secret").authorities("ROLE_user").build());
		}

	}

}
