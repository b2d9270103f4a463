package io.sharedcore.benchmarks.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.client.ServiceHttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * The ways to make the same call: get a tiny JSON document and read it.
 */
final class Peers implements AutoCloseable {

	private final Map<String, Callable<Person>> calls = new LinkedHashMap<>();

	private final JsonMapper json = JsonMapper.builder().build();

	private final CloseableHttpClient apache = apache();

	private final AnnotationConfigApplicationContext application;

	private final AnnotationConfigApplicationContext observedApplication;

	Peers(String url) {
		this.application = application(url);
		this.observedApplication = application(url, Observed.class);
		ServiceHttpClient client = this.application.getBean(ServiceHttpClient.class);
		this.calls.put("ServiceHttpClient", () -> client.getJson("tiny", "/persons/1", Person.class));
		ServiceHttpClient observed = this.observedApplication.getBean(ServiceHttpClient.class);
		this.calls.put("ServiceHttpClient, metered", () -> observed.getJson("tiny", "/persons/1", Person.class));
		HttpComponentsClientHttpRequestFactory factory = new HttpComponentsClientHttpRequestFactory(this.apache);
		factory.setReadTimeout(Duration.ofSeconds(5));
		this.calls.put("RestClient on Apache", viaRestClient(RestClient.builder().requestFactory(factory), url));
		this.calls.put("RestClient on Apache, metered",
				viaRestClient(RestClient.builder()
					.requestFactory(factory)
					.observationRegistry(this.observedApplication.getBean(ObservationRegistry.class)), url));
		this.calls.put("raw Apache", () -> viaApache(url));
		this.calls
			.put("RestClient on Boot's default (JDK)",
					viaRestClient(
							RestClient.builder()
								.requestFactory(ClientHttpRequestFactoryBuilder.jdk()
									.build(HttpClientSettings.defaults().withReadTimeout(Duration.ofSeconds(5)))),
							url));
		java.net.http.HttpClient jdk = java.net.http.HttpClient.newBuilder()
			.version(java.net.http.HttpClient.Version.HTTP_1_1)
			.build();
		this.calls.put("raw JDK", () -> viaJdk(jdk, url));
	}

	Map<String, Callable<Person>> calls() {
		return this.calls;
	}

	private static AnnotationConfigApplicationContext application(String url, Class<?>... others) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("benchmark",
					Map.of("shared-core.client.services.tiny.base-url", url, "spring.application.name", "benchmark")));
		Class<?>[] configurations = AutoConfigurations.getClasses(
				AutoConfigurations.of(JacksonAutoConfiguration.class, RestClientAutoConfiguration.class, starter()),
				UserConfigurations.of(others));
		context.register(configurations);
		context.refresh();
		return context;
	}

	/**
	 * Not public, as all auto-configurations.
	 */
	private static Class<?> starter() {
		try {
			return Class.forName("io.sharedcore.client.ClientAutoConfiguration");
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static CloseableHttpClient apache() {
		return HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setMaxConnPerRoute(50)
				.setMaxConnTotal(200)
				.build())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.build();
	}

	private static Callable<Person> viaRestClient(RestClient.Builder builder, String url) {
		RestClient client = builder.baseUrl(url).build();
		return () -> client.get().uri("/persons/1").retrieve().body(Person.class);
	}

	private Person viaApache(String url) throws IOException {
		return this.apache.execute(new HttpGet(url + "/persons/1"), (response) -> {
			try (InputStream body = response.getEntity().getContent()) {
				return this.json.readValue(body.readAllBytes(), Person.class);
			}
		});
	}

	private Person viaJdk(java.net.http.HttpClient client, String url) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/persons/1"))
			.timeout(Duration.ofSeconds(5))
			.build();
		return this.json.readValue(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body(), Person.class);
	}

	@Override
	public void close() throws IOException {
		this.application.close();
		this.observedApplication.close();
		this.apache.close();
	}

	/**
	 * Calls that are observed, and metered as Actuator does it.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Observed {

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
			return registry;
		}

	}

	record Person(String name, int department) {
	}

}
