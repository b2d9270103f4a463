package io.sharedcore.context;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdAutoConfigurationTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private final WebApplicationContextRunner web = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RequestIdAutoConfiguration.class));

	private final ApplicationContextRunner tasks = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(RequestIdAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	@Test
	void filterIsThere() {
		this.web.run((context) -> assertThat(context).hasBean("requestIdFilter"));
	}

	@Test
	void switchedOffNothingIsThere() {
		this.web.withPropertyValues("shared-core.request-id.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("requestIdFilter")
				.doesNotHaveBean(RequestIdGenerator.class)
				.doesNotHaveBean(ContextPropagatingTaskDecorator.class));
	}

	@Test
	void withoutServletsThereIsNoFilter() {
		this.tasks.run((context) -> assertThat(context).doesNotHaveBean("requestIdFilter"));
		this.tasks.withClassLoader(new FilteredClassLoader(Filter.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void beansOfTheServiceWin() {
		this.web.withBean(RequestIdGenerator.class, () -> () -> "mine")
			.withBean("requestIdFilter", FilterRegistrationBean.class,
					() -> new FilterRegistrationBean<>((request, response, chain) -> {
					}))
			.run((context) -> {
				assertThat(context.getBean(RequestIdGenerator.class).generate()).isEqualTo("mine");
				assertThat(context.getBean(FilterRegistrationBean.class).getFilter())
					.isNotInstanceOf(RequestIdFilter.class);
			});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "spring.threads.virtual.enabled=true", "spring.task.execution.propagate-context=true" })
	void tasksRunUnderTheIdOfWhoHandedThemIn(String property) {
		this.tasks.withPropertyValues(property).run((context) -> {
			AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
			try (MdcScope scope = RequestId.open("handed-in")) {
				assertThat(executor.submit(RequestId::current).get(5, TimeUnit.SECONDS)).isEqualTo("handed-in");
			}
			assertThat(context).hasSingleBean(ContextPropagatingTaskDecorator.class);
		});
	}

	@Test
	void refusedPropagationIsRespected() {
		this.tasks.withPropertyValues("spring.task.execution.propagate-context=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ContextPropagatingTaskDecorator.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/current", "/callable", "/async", "/forwarded" })
	void callersIdIsFollowed(String path) throws Exception {
		try (var service = start()) {
			HttpResponse<String> response = get(service, path, "from-caller.1");
			assertThat(response.body()).isEqualTo("from-caller.1");
			assertThat(response.headers().allValues("X-Request-ID")).containsExactly("from-caller.1");
		}
	}

	@Test
	void responseThatWasResetHasTheIdAgain() throws Exception {
		try (var service = start()) {
			assertThat(get(service, "/reset", "again").headers().allValues("X-Request-ID")).containsExactly("again");
		}
	}

	@Test
	void hostileIdsAreReplacedByOneAndTheSame() throws Exception {
		try (var service = start()) {
			for (String[] hostile : new String[][] { { "a b" }, { "a".repeat(129) }, { "%0d%0aX: y" }, { "" },
					{ "one", "two" } }) {
				HttpResponse<String> response = get(service, "/current", hostile);
				assertThat(response.headers().allValues("X-Request-ID")).containsExactly(response.body());
				assertThat(Arrays.asList(hostile)).doesNotContain(response.body());
				assertThat(RequestId.isValid(response.body())).isTrue();
			}
		}
	}

	@Test
	void eachRequestOnOneThreadHasItsOwn() throws Exception {
		try (var service = start("--server.tomcat.threads.max=1")) {
			String first = get(service, "/current").body();
			assertThat(get(service, "/current").body()).isNotEqualTo(first);
			get(service, "/current", "mine");
			assertThat(get(service, "/current").body()).isNotEqualTo("mine");
		}
	}

	private static HttpResponse<String> get(ServletWebServerApplicationContext service, String path, String... ids)
			throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + service.getWebServer().getPort() + path));
		Arrays.stream(ids).forEach((id) -> request.header("X-Request-ID", id));
		return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static ServletWebServerApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(Service.class);
		application.setDefaultProperties(Map.of("server.port", "0"));
		return (ServletWebServerApplicationContext) application.run(arguments);
	}

	@SpringBootConfiguration
	@EnableAsync
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
			RequestIdAutoConfiguration.class })
	@Import({ Api.class, Worker.class })
	static class Service {

	}

	static class Worker {

		@Async
		CompletableFuture<String> work() {
			return CompletableFuture.completedFuture(MDC.get("requestId"));
		}

	}

	@RestController
	static class Api {

		private final Worker worker;

		Api(Worker worker) {
			this.worker = worker;
		}

		@GetMapping("/current")
		String current() {
			return RequestId.currentOrNew();
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return RequestId::current;
		}

		@GetMapping("/async")
		CompletableFuture<String> async() {
			return this.worker.work();
		}

		@GetMapping("/forwarded")
		void forwarded(HttpServletResponse response, HttpServletRequest request) throws Exception {
			request.getRequestDispatcher("/current").forward(request, response);
		}

		@GetMapping("/reset")
		void reset(HttpServletResponse response) {
			response.reset();
		}

	}

}
