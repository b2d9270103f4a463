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

import feign.Feign;
import feign.Request;
import feign.RequestLine;
import feign.hc5.ApacheHttp5Client;
import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.client.ServiceHttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * The ways to make the same call: get a tiny JSON document and read it.
 */
final class Peers implements AutoCloseable {

	static final String SHARED_CORE = "ServiceHttpClient";

	static final String SHARED_CORE_METERED = "ServiceHttpClient, metered";

	static final String REST_CLIENT = "RestClient on Apache";

	static final String REST_CLIENT_METERED = "RestClient on Apache, metered";

	static final String REST_CLIENT_OBSERVED = "RestClient on Apache, observed without meters";

	static final String RAW = "raw Apache and Jackson";

	static final String BOOT_DEFAULT = "RestClient on Boot's default (JDK)";

	static final String FEIGN = "Feign on Apache";

	private final Map<String, Callable<Person>> calls = new LinkedHashMap<>();

	private final JsonMapper json = JsonMapper.builder().build();

	private final CloseableHttpClient apache = apache();

	private final AnnotationConfigApplicationContext application;

	private final AnnotationConfigApplicationContext observedApplication;

	Peers(String url) {
		this.application = ClientApplication.of(url);
		this.observedApplication = ClientApplication.observed(url);
		ServiceHttpClient client = this.application.getBean(ServiceHttpClient.class);
		this.calls.put(SHARED_CORE, () -> client.getJson("tiny", "/persons/1", Person.class));
		ServiceHttpClient observed = this.observedApplication.getBean(ServiceHttpClient.class);
		this.calls.put(SHARED_CORE_METERED, () -> observed.getJson("tiny", "/persons/1", Person.class));
		HttpComponentsClientHttpRequestFactory factory = new HttpComponentsClientHttpRequestFactory(this.apache);
		factory.setReadTimeout(Duration.ofSeconds(5));
		this.calls.put(REST_CLIENT, viaRestClient(RestClient.builder().requestFactory(factory), url));
		this.calls.put(REST_CLIENT_METERED,
				viaRestClient(RestClient.builder()
					.requestFactory(factory)
					.observationRegistry(this.observedApplication.getBean(ObservationRegistry.class)), url));
		this.calls.put(REST_CLIENT_OBSERVED,
				viaRestClient(RestClient.builder().requestFactory(factory).observationRegistry(withoutMeters()), url));
		this.calls.put(RAW, () -> viaApache(url));
		this.calls
			.put(BOOT_DEFAULT,
					viaRestClient(
							RestClient.builder()
								.requestFactory(ClientHttpRequestFactoryBuilder.jdk()
									.build(HttpClientSettings.defaults().withReadTimeout(Duration.ofSeconds(5)))),
							url));
		java.net.http.HttpClient jdk = java.net.http.HttpClient.newBuilder()
			.version(java.net.http.HttpClient.Version.HTTP_1_1)
			.build();
		this.calls.put("raw JDK", () -> viaJdk(jdk, url));
		PersonApi feign = feign(url);
		this.calls.put(FEIGN, feign::person);
	}

	Map<String, Callable<Person>> calls() {
		return this.calls;
	}

	/** As a client is set up that repeats nothing by itself: Apache's default repeats. */
	static CloseableHttpClient apache() {
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

	/** Somebody listens, and does nothing: what is left is the observation itself. */
	private static ObservationRegistry withoutMeters() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		return registry;
	}

	private Person viaApache(String url) throws IOException {
		return this.apache.execute(new HttpGet(url + "/persons/1"), (response) -> {
			try (InputStream body = response.getEntity().getContent()) {
				return this.json.readValue(body.readAllBytes(), Person.class);
			}
		});
	}

	/**
	 * On the same pool; its decoders know Jackson 2, so this one reads with Jackson 3.
	 */
	private PersonApi feign(String url) {
		return Feign.builder()
			.client(new ApacheHttp5Client(this.apache))
			.decoder((response, type) -> this.json.readValue(response.body().asInputStream().readAllBytes(),
					Person.class))
			.options(new Request.Options(Duration.ofSeconds(1), Duration.ofSeconds(5), false))
			.target(PersonApi.class, url);
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

	record Person(String name, int department) {
	}

	interface PersonApi {

		@RequestLine("GET /persons/1")
		Person person();

	}

}
