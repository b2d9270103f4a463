package io.sharedcore.benchmarks.entity;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.Entity;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Deleting and restoring 10 000 rows by their ids: in bulk, with one statement by hand,
 * and row by row.
 */
public final class BulkSoftDelete {

	private static final int ROWS = 10_000;

	private BulkSoftDelete() {
	}

	public static void main(String[] arguments) {
		int turns = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 9;
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.jpa.hibernate.ddl-auto=create-drop", "spring.application.name=bulk",
					"spring.main.banner-mode=off", "logging.level.root=warn")
			.run()) {
			measure(context.getBean(NoteRepository.class), context.getBean(JdbcTemplate.class), turns);
		}
	}

	private static void measure(NoteRepository notes, JdbcTemplate jdbc, int turns) {
		List<UUID> ids = notes
			.saveAll(IntStream.range(0, ROWS).mapToObj((i) -> new Note("note " + i)).collect(Collectors.toList()))
			.stream()
			.map(Note::getId)
			.toList();
		Consumer<List<UUID>> raw = (given) -> raw(jdbc, given, true);
		Consumer<List<UUID>> rawBack = (given) -> raw(jdbc, given, false);
		for (int turn = 0; turn < 3; turn++) {
			notes.softDeleteAllById(ids);
			notes.restoreAllById(ids);
			raw.accept(ids);
			rawBack.accept(ids);
		}
		double byHand = median(turns, jdbc, () -> raw.accept(ids), () -> rawBack.accept(ids));
		double bulk = median(turns, jdbc, () -> notes.softDeleteAllById(ids), () -> notes.restoreAllById(ids));
		double rowByRow = median(Math.min(turns, 3), jdbc, () -> ids.forEach(notes::softDeleteById),
				() -> ids.forEach(notes::restoreById));
		System.out.printf("delete and restore %d rows: by hand %.0f ms, in bulk %.0f ms (%.2f of by hand), ", ROWS,
				byHand, bulk, bulk / byHand);
		System.out.printf("row by row %.0f ms (%.0f times bulk)%n", rowByRow, rowByRow / bulk);
	}

	private static void raw(JdbcTemplate jdbc, List<UUID> ids, boolean delete) {
		String time = delete ? "now()" : "null";
		jdbc.update(
				"update note set is_deleted = ?, deleted_at = " + time
						+ ", updated_at = now(), version = version + 1 where id = any(?) and is_deleted = ?",
				(statement) -> {
					statement.setBoolean(1, delete);
					statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids.toArray()));
					statement.setBoolean(3, !delete);
				});
	}

	private static double median(int turns, JdbcTemplate jdbc, Runnable delete, Runnable restore) {
		double[] millis = new double[turns];
		for (int turn = 0; turn < turns; turn++) {
			jdbc.execute("vacuum note");
			long start = System.nanoTime();
			delete.run();
			restore.run();
			millis[turn] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(millis);
		return millis[turns / 2];
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableJpaRepositories(considerNestedRepositories = true)
	static class Application {

	}

	@Entity(name = "Note")
	static class Note extends BaseEntity {

		private String text;

		protected Note() {
		}

		Note(String text) {
			this.text = text;
		}

	}

	interface NoteRepository extends SoftDeleteRepository<Note> {

	}

}
