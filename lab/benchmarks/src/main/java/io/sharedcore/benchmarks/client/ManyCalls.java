package io.sharedcore.benchmarks.client;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What stays of a million calls: heap after a garbage collection, open connections and
 * threads, at each quarter of the way. Each call has an id in its path and a query
 * parameter of its own, so that what is kept for each of them would show.
 */
public final class ManyCalls {

	private static final int THREADS = 8;

	private static final int QUARTERS = 4;

	private final ServiceHttpClient client;

	private final TinyServer server;

	private final List<Left> left = new ArrayList<>();

	private ManyCalls(ServiceHttpClient client, TinyServer server) {
		this.client = client;
		this.server = server;
	}

	/**
	 * Measures and prints.
	 * @param given {@code --calls}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Arguments.of(given, new Parameter("calls", 1_000_000, 400),
				new Parameter("warm-up-calls", 50_000, 100));
		try (TinyServer server = new TinyServer();
				AnnotationConfigApplicationContext application = ClientApplication.observed(server.url())) {
			ManyCalls calls = new ManyCalls(application.getBean(ServiceHttpClient.class), server);
			calls.run(arguments);
			Report.line("%s, %d threads, metered", arguments, THREADS);
			calls.print();
		}
	}

	private void run(Arguments arguments) throws ExecutionException, InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			call(threads, 0, arguments.get("warm-up-calls"));
			this.left.add(Left.after(0, this.server));
			int quarter = arguments.get("calls") / QUARTERS;
			for (int i = 1; i <= QUARTERS; i++) {
				call(threads, i * quarter, quarter);
				this.left.add(Left.after(i * quarter, this.server));
				Progress.say("%s", this.left.get(i));
			}
		}
		finally {
			threads.shutdown();
		}
	}

	private void call(ExecutorService threads, int first, int count) throws ExecutionException, InterruptedException {
		List<Future<?>> running = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			int start = first + i;
			running.add(threads.submit(() -> {
				for (int id = start; id < first + count; id += THREADS) {
					this.client.getJson(ClientApplication.SERVICE, "/persons/{id}", Peers.Person.class,
							RequestOptions.defaults().withUriVariable("id", id).withQueryParam("at", "t" + id));
				}
			}));
		}
		for (Future<?> thread : running) {
			thread.get();
		}
	}

	private void print() {
		Report.table(List.of("calls", "heap after GC, MB", "open connections", "threads", "loaded classes"),
				this.left.stream().map(Left::row).toList());
		Left start = this.left.get(0);
		Left end = this.left.get(this.left.size() - 1);
		Report.atMost("heap after all calls to heap after the warm-up", Samples.of(end.heap() / start.heap()), 1.05);
		Report.atMost("open connections after all calls to those after the warm-up",
				Samples.of((double) end.connections() / start.connections()), 1);
		Report.atMost("threads after all calls to those after the warm-up",
				Samples.of((double) end.threads() / start.threads()), 1);
	}

	/**
	 * What there is after some calls.
	 *
	 * @param calls how many
	 * @param heap in MB, after a garbage collection
	 * @param connections that the server has open
	 * @param threads of this JVM, the server's included
	 * @param classes that are loaded
	 */
	private record Left(int calls, double heap, int connections, int threads, int classes) {

		static Left after(int calls, TinyServer server) {
			System.gc();
			System.gc();
			return new Left(calls,
					ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20),
					server.connections(), ManagementFactory.getThreadMXBean().getThreadCount(),
					ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
		}

		List<String> row() {
			return List.of(String.valueOf(this.calls), "%.2f".formatted(this.heap), String.valueOf(this.connections),
					String.valueOf(this.threads), String.valueOf(this.classes));
		}

	}

}
