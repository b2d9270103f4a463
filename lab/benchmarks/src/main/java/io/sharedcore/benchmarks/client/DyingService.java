package io.sharedcore.benchmarks.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

/**
 * What a service gets that answers every request with 503, from callers that make up to
 * three attempts: requests that arrive, against calls that were made. A steady load; the
 * first round, which spends what was saved before, does not count.
 */
public final class DyingService {

	private static final int THREADS = 8;

	private final Arguments arguments;

	private final TinyServer server;

	private final List<List<String>> rows = new ArrayList<>();

	private DyingService(Arguments arguments, TinyServer server) {
		this.arguments = arguments;
		this.server = server;
	}

	/**
	 * Measures and prints.
	 * @param given {@code --rounds}, {@code --round-millis}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Arguments.of(given, new Parameter("rounds", 5, 1),
				new Parameter("round-millis", 1000, 200));
		try (TinyServer server = new TinyServer("503 Service Unavailable", "{}");
				AnnotationConfigApplicationContext application = ClientApplication.of(server.url())) {
			new DyingService(arguments, server).measure(application.getBean(ServiceHttpClient.class));
		}
	}

	private void measure(ServiceHttpClient client) throws Exception {
		Samples library = requestsPerCall(Peers.SHARED_CORE + ", 3 attempts, its budget", () -> failing(client));
		Samples peer = requestsPerCall("RestClient in a RetryTemplate, 3 attempts", peer(this.server.url()));
		Report.line("%s", this.arguments);
		Report.table(List.of("", "requests a call", "calls a second"), this.rows);
		Report.atMost("requests that a dying service gets to calls", library, 1.2);
		Report.ratio("requests that it gets to those without a budget", library.over(peer));
	}

	private static Callable<Object> peer(String url) {
		RestClient client = RestClient.builder()
			.baseUrl(url)
			.requestFactory(new HttpComponentsClientHttpRequestFactory(Peers.apache()))
			.build();
		RetryTemplate retry = RetryTemplate.builder()
			.maxAttempts(3)
			.exponentialBackoff(100, 2, 1000, true)
			.retryOn(HttpServerErrorException.class)
			.build();
		return () -> {
			try {
				return retry.execute((attempt) -> client.get().uri("/persons/1").retrieve().toBodilessEntity());
			}
			catch (HttpServerErrorException ex) {
				return ex;
			}
		};
	}

	private static Object failing(ServiceHttpClient client) {
		try {
			return client.get(ClientApplication.SERVICE, "/persons/1");
		}
		catch (ServiceResponseException ex) {
			return ex;
		}
	}

	private Samples requestsPerCall(String name, Callable<Object> call) throws Exception {
		Turns round = new Turns(THREADS, this.arguments.get("round-millis") * 1_000_000L);
		round.run(call);
		double[] ratios = new double[this.arguments.get("rounds")];
		double[] speeds = new double[ratios.length];
		for (int i = 0; i < ratios.length; i++) {
			long before = this.server.requests();
			Latencies calls = round.run(call);
			// To the thousandth: a retry may arrive in the round after its call
			ratios[i] = Math.rint(1000.0 * (this.server.requests() - before) / calls.sorted().length) / 1000;
			speeds[i] = calls.perSecond();
			Progress.say("%s: %.3f requests a call", name, ratios[i]);
		}
		Samples ratio = Samples.of(ratios);
		this.rows.add(List.of(name, ratio.toString(), Samples.of(speeds).toString()));
		return ratio;
	}

}
