package io.sharedcore.entity;

import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Tag;
import io.sharedcore.entity.Library.TagRepository;
import jakarta.persistence.EntityManager;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Optimistic locking decides; nothing is lost.
 */
@LibraryTest
class SoftDeleteConcurrencyTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	TagRepository tags;

	@Autowired
	DataSource dataSource;

	/** PostgreSQL itself refuses a flag and a time that disagree. */
	@BeforeEach
	void flagAndTimeAgree() {
		for (String table : List.of("author", "book", "chapter", "footnote", "tag", "genre")) {
			this.database.execute("alter table " + table + " drop constraint if exists flag_and_time");
			this.database.execute("alter table " + table
					+ " add constraint flag_and_time check (is_deleted = (deleted_at is not null))");
		}
	}

	@Test
	void copyReadBeforeADeletionCannotBeSavedAfterIt() {
		Author author = this.database.persist(new Author("stale"));
		Author stale = this.authors.findById(author.getId()).orElseThrow();
		this.authors.softDeleteAllById(List.of(author.getId()));
		stale.name = "late";
		assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(() -> this.authors.save(stale));
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", true)
			.containsEntry("name", "stale");
	}

	@Test
	void staleCopyOfAnActiveRowCannotBeDeleted() {
		Author author = this.database.persist(new Author("changed"));
		Author stale = this.authors.findById(author.getId()).orElseThrow();
		Author fresh = this.authors.findById(author.getId()).orElseThrow();
		fresh.name = "newer";
		this.authors.save(fresh);
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.authors.softDelete(stale));
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void firstBulkDeletionOfATypeTakesNoSecondConnection() throws Exception {
		Tag tag = this.database.persist(new Tag("on the last connection"));
		HikariDataSource pool = this.dataSource.unwrap(HikariDataSource.class);
		long timeout = pool.getConnectionTimeout();
		pool.setConnectionTimeout(250);
		List<Connection> others = new ArrayList<>();
		try {
			this.database.doInTransaction((em) -> {
				em.createNativeQuery("select 1").getSingleResult();
				takeAllConnections(pool, others);
				forgetConditions(em);
				assertThat(this.tags.softDeleteAllById(List.of(tag.getId()))).isEqualTo(1);
			});
		}
		finally {
			pool.setConnectionTimeout(timeout);
			for (Connection other : others) {
				other.close();
			}
		}
		assertThat(this.database.row("tag", tag.getId())).containsEntry("is_deleted", true);
	}

	private static void takeAllConnections(DataSource pool, List<Connection> taken) {
		assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(() -> {
			while (true) {
				taken.add(pool.getConnection());
			}
		});
	}

	private static void forgetConditions(EntityManager entityManager) {
		((SoftDeleteStatementInspector) entityManager.unwrap(SharedSessionContractImplementor.class)
			.getFactory()
			.getSessionFactoryOptions()
			.getStatementInspector()).unconditional().clear();
	}

	@Test
	void deletersRestorersAndUpdatersLoseNothing() throws Exception {
		Tag tag = this.database.persist(new Tag("0"));
		AtomicInteger changes = new AtomicInteger();
		List<Callable<Boolean>> work = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			work.add(() -> this.tags.softDeleteById(tag.getId()));
			work.add(() -> this.tags.restoreById(tag.getId()));
			work.add(() -> this.tags.softDeleteAllById(List.of(tag.getId())) == 1);
			work.add(() -> this.database.inTransaction((em) -> {
				Tag found = SoftDeleteScope.<Tag>withDeleted(() -> em.find(Tag.class, tag.getId()));
				found.name = String.valueOf(Integer.parseInt(found.name) + 1);
				return true;
			}));
		}
		AtomicInteger increments = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			CyclicBarrier start = new CyclicBarrier(8);
			List<Future<?>> runs = new ArrayList<>();
			for (int t = 0; t < 8; t++) {
				int offset = t;
				runs.add(threads.submit(() -> {
					start.await();
					for (int i = offset; i < work.size(); i += 8) {
						try {
							if (work.get(i).call()) {
								changes.incrementAndGet();
								if (i % 4 == 3) {
									increments.incrementAndGet();
								}
							}
						}
						catch (OptimisticLockingFailureException ex) {
							// the other one was first
						}
					}
					return null;
				}));
			}
			for (Future<?> run : runs) {
				run.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		var row = this.database.row("tag", tag.getId());
		assertThat(row).containsEntry("version", (long) changes.get())
			.containsEntry("name", String.valueOf(increments.get()));
		assertThat(row.get("deleted_at") != null).isEqualTo(row.get("is_deleted"));
	}

}
