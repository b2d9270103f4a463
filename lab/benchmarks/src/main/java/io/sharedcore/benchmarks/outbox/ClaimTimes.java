package io.sharedcore.benchmarks.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sharedcore.benchmarks.measure.SqlRecorder.Execution;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;

/**
 * The time of the statement that claims a call, by the number of ended calls in the
 * table.
 */
final class ClaimTimes {

	private static final String EMPTY = "no ended calls";

	private static final String INSERT = """
			insert into outbox_call (id, service, method, path, uri_variables, query_params, headers, body, state,
				created_at, pending_since, next_attempt_at, request_id)
			select gen_random_uuid(), '%s', 'POST', '/messages', '{}', '{}', '{}', '{}', 'PENDING',
				now(), now(), now() + interval '1 hour', 'request' from generate_series(1, %d)""";

	private static final String END = """
			update outbox_call set state = 'SENT', ended_at = now(), next_attempt_at = null, status = 204""";

	private final Arguments arguments;

	private final Receiver receiver;

	ClaimTimes(Arguments arguments, Receiver receiver) {
		this.arguments = arguments;
		this.receiver = receiver;
	}

	void measure() {
		try (SenderApplication empty = SenderApplication.start(this.receiver.url());
				SenderApplication vacuumed = SenderApplication.start(this.receiver.url());
				SenderApplication unvacuumed = SenderApplication.start(this.receiver.url())) {
			fill(vacuumed);
			vacuumed.jdbc().execute("vacuum (analyze) outbox_call");
			fill(unvacuumed);
			Map<String, SenderApplication> applications = new LinkedHashMap<>();
			applications.put(EMPTY, empty);
			applications.put("ended calls", vacuumed);
			applications.put("ended calls before a vacuum", unvacuumed);
			compare(applications);
		}
	}

	private void fill(SenderApplication application) {
		application.jdbc().execute("alter table outbox_call set (autovacuum_enabled = false)");
		application.jdbc().execute(INSERT.formatted(SenderApplication.SERVICE, this.arguments.get("ended")));
		application.jdbc().execute(END);
	}

	private void compare(Map<String, SenderApplication> applications) {
		Rounds rounds = new Rounds();
		applications.forEach((name, application) -> rounds.add(name, () -> micros(application)));
		Map<String, Samples> micros = new LinkedHashMap<>(
				rounds.run(this.arguments.get("warm-ups"), this.arguments.get("rounds")));
		List<List<String>> rows = new ArrayList<>();
		micros.forEach((name, samples) -> rows.add(List.of(name, samples.toString())));
		Report.table(List.of("claim, " + this.arguments.get("ended") + " ended calls", "us"), rows);
		micros.forEach((name, samples) -> {
			if (!name.equals(EMPTY)) {
				Report.atMost("claim, " + name + " to none", samples.over(micros.get(EMPTY)), 1.2);
			}
		});
	}

	/** The median of claims of which each finds a call. */
	private double micros(SenderApplication application) {
		Sender sender = new SenderByOutbox(application, false);
		application.recorder().drain();
		for (int i = 0; i < this.arguments.get("claims"); i++) {
			this.receiver.expect(1);
			sender.send(1, new Commits());
			this.receiver.await();
		}
		return Samples
			.of(application.recorder()
				.drain()
				.stream()
				.filter(ClaimTimes::isClaim)
				.mapToDouble(Execution::nanos)
				.toArray())
			.median() / 1000;
	}

	static boolean isClaim(Execution execution) {
		return execution.sql().startsWith("with due");
	}

}
