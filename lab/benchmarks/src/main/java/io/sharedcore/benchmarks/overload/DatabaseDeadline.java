package io.sharedcore.benchmarks.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.test.postgres.Database;

/**
 * A transaction that inserts and reads a row by JDBC: with a deadline, without one, and
 * with the feature switched off.
 */
public final class DatabaseDeadline {

	private static final String OFF = "switched off";

	private static final String WITHOUT = "without a deadline";

	private static final String WITH = "with a deadline";

	private static final String ALONE = ", a statement without transaction";

	private DatabaseDeadline() {
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 */
	public static void main(String... arguments) {
		Arguments values = Arguments.of(arguments, new Parameter("transactions", 1000, 10),
				new Parameter("rounds", 31, 1), new Parameter("warm-ups", 10, 0));
		Database database = EmptyDatabase.create(LimitedService.TABLE);
		try (LimitedService limited = LimitedService.start(database, true);
				LimitedService plain = LimitedService.start(database, false)) {
			measure(values, limited, plain);
		}
	}

	private static void measure(Arguments values, LimitedService limited, LimitedService plain) {
		Map<String, Runnable> work = new LinkedHashMap<>();
		work.put(OFF, plain::transaction);
		work.put(WITHOUT, limited::transaction);
		work.put(WITH, () -> withDeadline(limited::transaction));
		work.put(OFF + ALONE, plain::statement);
		work.put(WITHOUT + ALONE, limited::statement);
		work.put(WITH + ALONE, () -> withDeadline(limited::statement));
		int count = values.get("transactions");
		Rounds rounds = new Rounds();
		work.forEach((name, once) -> rounds.add(name, () -> Rounds.millis(() -> repeat(once, count)) * 1000 / count));
		Map<String, Samples> micros = rounds.run(values.get("warm-ups"), values.get("rounds"));
		Report.line("%s, one thread", values);
		List<List<String>> rows = new ArrayList<>();
		micros.forEach((name, samples) -> rows.add(List.of(name, samples.toString())));
		Report.table(List.of("", "us"), rows);
		List.of("", ALONE).forEach((what) -> {
			Samples off = micros.get(OFF + what);
			Report.ratio(WITHOUT + " to " + OFF + what, micros.get(WITHOUT + what).over(off));
			Report.ratio(WITH + " to " + OFF + what, micros.get(WITH + what).over(off));
		});
	}

	private static void repeat(Runnable once, int count) {
		for (int i = 0; i < count; i++) {
			once.run();
		}
	}

	private static void withDeadline(Runnable work) {
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofSeconds(5)))) {
			work.run();
		}
	}

}
