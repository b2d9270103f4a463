package io.sharedcore.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sharedcore.drills.call.CutCallsDrill;
import io.sharedcore.drills.call.KilledServiceDrill;
import io.sharedcore.drills.database.CutConnectionsDrill;
import io.sharedcore.drills.database.DeadlineDrill;
import io.sharedcore.drills.database.KilledDatabaseDrill;
import io.sharedcore.drills.database.LoadDrill;
import io.sharedcore.drills.database.PgBouncerDrill;
import io.sharedcore.drills.database.SteppingClockDrill;
import io.sharedcore.drills.effect.OneEffectDrill;
import io.sharedcore.drills.hostile.HostileInputDrill;
import io.sharedcore.drills.logfile.FullDiskDrill;
import io.sharedcore.drills.restart.RollingRestartDrill;

/**
 * All drills, and the command that runs them.
 */
public final class Drills {

	private Drills() {
	}

	/**
	 * The drills.
	 * @return all of them, in the order in which they are run
	 */
	public static List<Drill> all() {
		return List.of(new KilledDatabaseDrill(), new CutConnectionsDrill(), new PgBouncerDrill(), new DeadlineDrill(),
				new KilledServiceDrill(), new CutCallsDrill(), new OneEffectDrill(), new HostileInputDrill(),
				new FullDiskDrill(), new LoadDrill(), new SteppingClockDrill(), new RollingRestartDrill());
	}

	/**
	 * Runs the drills that are named, in their long form.
	 * @param args names, or {@code all}; {@code --short}; {@code --load=5m};
	 * {@code --keys=10000}; {@code --kills=200}
	 * @throws Exception if a drill could not be run
	 */
	public static void main(String[] args) throws Exception {
		Extent extent = Extent.LONG;
		List<String> names = new ArrayList<>();
		for (String arg : args) {
			if ("--short".equals(arg)) {
				extent = Extent.SHORT;
			}
			else if (arg.startsWith("--load=")) {
				extent = extent.withLoad(Duration.parse("PT" + arg.substring("--load=".length())));
			}
			else if (arg.startsWith("--keys=")) {
				extent = extent.withKeys(Integer.parseInt(arg.substring("--keys=".length())));
			}
			else if (arg.startsWith("--kills=")) {
				extent = extent.withKills(Integer.parseInt(arg.substring("--kills=".length())));
			}
			else {
				names.add(arg);
			}
		}
		List<Drill> chosen = all().stream()
			.filter((drill) -> names.contains("all") || names.contains(drill.name()))
			.toList();
		if (chosen.isEmpty()) {
			System.out.println("Drills, each by its name, or all of them by \"all\":");
			all().forEach((drill) -> System.out.println("  %-20s %s".formatted(drill.name(), drill.about())));
			System.exit(64);
		}
		int losses = 0;
		try (Stage stage = new Stage()) {
			for (Drill drill : chosen) {
				System.out.println(drill.name() + ": " + drill.about());
				long begin = System.nanoTime();
				Report report = drill.run(stage, extent);
				System.out.println(report);
				System.out.println("  %-44s %d s, %s\n".formatted("took, ended",
						Duration.ofNanos(System.nanoTime() - begin).toSeconds(), Instant.now()));
				losses += report.losses().size();
			}
		}
		System.exit((losses == 0) ? 0 : 1);
	}

}
