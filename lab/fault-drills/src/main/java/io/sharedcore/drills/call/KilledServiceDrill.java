package io.sharedcore.drills.call;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Figures;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Kills a service, a process of its own, in the middle of calls.
 */
public final class KilledServiceDrill implements Drill {

	private static final int CALLERS = 8;

	@Override
	public String name() {
		return "killed-service";
	}

	@Override
	public String about() {
		return "the process of a service is killed with -9 in the middle of the calls of " + CALLERS
				+ " callers, and started again";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		Random random = new Random(3);
		int kills = extent.choose(3, 60);
		List<Duration> recoveries = new ArrayList<>();
		Path journal = Files.createTempFile("drill-journal-", ".txt");
		try (ServiceProcess service = ServiceProcess.start(journal);
				ConfigurableApplicationContext caller = CallerApplication.start(service.port())) {
			Callers callers = Callers.start(caller.getBean(ServiceHttpClient.class), CALLERS);
			try (callers) {
				for (int i = 0; i < kills; i++) {
					callers.awaitAnswers(100);
					Pause.of(Duration.ofMillis(random.nextInt(20)));
					service.kill();
					Pause.of(Duration.ofMillis(random.nextInt(200)));
					service.startAgain();
					recoveries.add(callers.awaitAnswers(1));
				}
				callers.awaitAnswers(100);
			}
			report.figure("kills", kills);
			callers.compare(Journal.read(journal), report);
			report.figure("from its start to the next answer", Figures.of(recoveries));
		}
		finally {
			Files.delete(journal);
		}
		return report;
	}

}
