package io.sharedcore.benchmarks.entity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.PgBouncer;

/**
 * Saving, reading and changing in bulk through PgBouncer in transaction mode, against the
 * database itself. PgBouncer before 1.21 knows no prepared statements, so the driver is
 * told to use none through it; what that costs alone is measured as well.
 */
public final class ThroughPgBouncer {

	private static final String DIRECT = "direct";

	private static final String UNPREPARED = "direct, no prepared statements";

	private static final String THROUGH = "through PgBouncer";

	private static final String NO_PREPARED_STATEMENTS = "spring.datasource.hikari.data-source-properties.prepareThreshold=0";

	private static final String BATCHED = "spring.jpa.properties.hibernate.jdbc.batch_size=100";

	private static final int THREADS = 4;

	private final Arguments arguments;

	private ThroughPgBouncer(Arguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * Measures and prints. Without PgBouncer, it says so and leaves that part out.
	 * @param arguments see {@link Arguments}
	 * @throws IOException if PgBouncer cannot be started
	 * @throws InterruptedException if it is ended before
	 */
	public static void main(String... arguments) throws IOException, InterruptedException {
		ThroughPgBouncer run = new ThroughPgBouncer(Arguments.of(arguments, new Parameter("rows", 10_000, 50),
				new Parameter("calls", 500, 10), new Parameter("rounds", 7, 1), new Parameter("warm-ups", 3, 0)));
		Database database = EmptyDatabase.create();
		NoteTables.create(database);
		Map<String, NoteService> services = new LinkedHashMap<>();
		Optional<Path> program = PgBouncer.program();
		try {
			services.put(DIRECT, NoteService.on(database, BATCHED));
			services.put(UNPREPARED, NoteService.on(database, BATCHED, NO_PREPARED_STATEMENTS));
			if (program.isPresent()) {
				run.measureThrough(program.get(), database, services);
			}
			else {
				run.measure(services);
				Report.line("PgBouncer is not installed, so that nothing was measured through it. "
						+ "Install it (Debian: apt-get install pgbouncer) and run this again.");
			}
		}
		finally {
			services.values().forEach(NoteService::close);
		}
	}

	private void measureThrough(Path program, Database database, Map<String, NoteService> services)
			throws IOException, InterruptedException {
		try (PgBouncer bouncer = PgBouncer.start(program, database, 2);
				NoteService through = NoteService.on(bouncer.database(), BATCHED, NO_PREPARED_STATEMENTS)) {
			Map<String, NoteService> all = new LinkedHashMap<>(services);
			all.put(THROUGH, through);
			measure(all);
		}
	}

	private void measure(Map<String, NoteService> services) {
		int rows = this.arguments.get("rows");
		NoteService any = services.get(DIRECT);
		List<UUID> ids = any.notes()
			.saveAll(IntStream.range(0, rows).mapToObj((i) -> new Note("note " + i)).toList())
			.stream()
			.map(Note::getId)
			.toList();
		Report.line("%s, %d threads where they are several; 4 connections to PgBouncer for each 2 of its own",
				this.arguments, THREADS);
		List<List<String>> table = new ArrayList<>();
		List<Runnable> ratios = new ArrayList<>();
		operations(ids).forEach((what, operation) -> {
			Rounds rounds = new Rounds();
			services.forEach((way, service) -> rounds.add(what + ", " + way, () -> {
				any.jdbc().execute("vacuum note");
				return Rounds.millis(() -> operation.accept(service, this.arguments.get("calls")));
			}));
			Map<String, Samples> millis = rounds.run(this.arguments.get("warm-ups"), this.arguments.get("rounds"));
			Samples direct = millis.get(what + ", " + DIRECT);
			millis.forEach(
					(name, samples) -> table.add(List.of(name, samples.toString(), samples.over(direct).toString())));
			millis.forEach((name, samples) -> {
				if (samples != direct) {
					ratios.add(() -> Report.ratio(name + ", to direct", samples.over(direct)));
				}
			});
		});
		Report.table(List.of("", "ms", "to direct"), table);
		ratios.forEach(Runnable::run);
	}

	private static Map<String, BiConsumer<NoteService, Integer>> operations(List<UUID> ids) {
		Map<String, BiConsumer<NoteService, Integer>> operations = new LinkedHashMap<>();
		operations.put("save", (service, calls) -> IntStream.range(0, calls)
			.forEach((i) -> service.notes().save(new Note("new " + i))));
		operations.put("read", (service, calls) -> IntStream.range(0, calls)
			.forEach((i) -> service.notes().findById(ids.get(i % ids.size())).orElseThrow()));
		operations.put("delete and restore in bulk", (service, calls) -> {
			int changed = service.notes().softDeleteAllById(ids) + service.notes().restoreAllById(ids);
			if (changed != 2 * ids.size()) {
				throw new IllegalStateException("Only " + changed + " changes");
			}
		});
		operations.put("save, delete, restore, read, several threads", (service, calls) -> inThreads(
				() -> IntStream.range(0, calls / THREADS).forEach((i) -> lifeOfANote(service.notes()))));
		return operations;
	}

	private static void lifeOfANote(NoteRepository notes) {
		UUID id = notes.save(new Note("short-lived")).getId();
		boolean asExpected = notes.softDeleteById(id) && notes.findById(id).isEmpty() && notes.restoreById(id)
				&& notes.findById(id).isPresent();
		if (!asExpected) {
			throw new IllegalStateException("Note " + id + " is not as expected");
		}
	}

	private static void inThreads(Runnable work) {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			CompletableFuture
				.allOf(Stream.generate(() -> CompletableFuture.runAsync(work, threads))
					.limit(THREADS)
					.toArray(CompletableFuture[]::new))
				.join();
		}
		finally {
			threads.shutdown();
		}
	}

}
