package io.sharedcore.drills.call;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.network.FaultyProxy;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Cuts the connections between a caller and a service in each way that a network knows.
 */
public final class CutCallsDrill implements Drill {

	private static final int CALLERS = 8;

	/** As many as the client keeps for one origin. */
	private static final int POOL = 50;

	@Override
	public String name() {
		return "cut-calls";
	}

	@Override
	public String about() {
		return "every connection to a called service is reset, half-closed, stalled for longer than the deadline and "
				+ "refused in the middle of the calls of " + CALLERS + " callers";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		Random random = new Random(4);
		int rounds = extent.choose(2, 50);
		Path journal = Files.createTempFile("drill-journal-", ".txt");
		try (CalledService service = CalledService.start(0, journal);
				FaultyProxy proxy = FaultyProxy.to(service.port());
				ConfigurableApplicationContext caller = CallerApplication.start(proxy.port())) {
			Map<String, Runnable> faults = faults(proxy);
			Callers callers = Callers.start(caller.getBean(ServiceHttpClient.class), CALLERS);
			try (callers) {
				for (int i = 0; i < rounds; i++) {
					for (Runnable fault : faults.values()) {
						callers.awaitAnswers(30);
						Pause.of(Duration.ofMillis(random.nextInt(20)));
						fault.run();
						proxy.pass();
					}
				}
				callers.awaitAnswers(100);
			}
			report.figure("faults of each kind (" + String.join(", ", faults.keySet()) + ")", rounds);
			// What was stalled has come through by now; what comes in is done before it
			// is read.
			Pause.of(Duration.ofMillis(200));
			callers.compare(Journal.read(journal), report);
			report.figure("connections made in all, open afterwards", proxy.accepted() + ", " + proxy.open());
			report.expectSoon(() -> proxy.open() <= POOL,
					() -> proxy.open() + " connections are open, more than the pool keeps");
		}
		finally {
			Files.delete(journal);
		}
		return report;
	}

	private static Map<String, Runnable> faults(FaultyProxy proxy) {
		Map<String, Runnable> faults = new LinkedHashMap<>();
		faults.put("reset", proxy::reset);
		faults.put("half-close", proxy::halfClose);
		faults.put("stall", () -> {
			proxy.stall();
			Pause.of(Duration.ofMillis(2 * CallerApplication.TIMEOUT_MILLIS));
		});
		faults.put("refusal", () -> {
			proxy.refuse();
			Pause.of(Duration.ofMillis(200));
		});
		return faults;
	}

}
