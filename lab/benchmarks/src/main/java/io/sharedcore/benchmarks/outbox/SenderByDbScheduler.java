package io.sharedcore.benchmarks.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.sharedcore.client.RequestOptions;
import io.sharedcore.entity.UuidV7;

import org.springframework.http.HttpMethod;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A peer: db-scheduler with a one-time task for each call, which is scheduled in the
 * transaction. As with the outbox, eight threads send, several instances could, a claim
 * is one statement with {@code skip locked}, and a commit wakes the scheduler up. It has
 * no order by key and no events in the transaction that settles a call, and it deletes
 * what has ended.
 */
final class SenderByDbScheduler implements Sender, AutoCloseable {

	/** From the documentation of db-scheduler for PostgreSQL. */
	static final String TABLE = """
			create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,
				execution_time timestamptz not null, picked boolean not null, picked_by text, last_success timestamptz,
				last_failure timestamptz, consecutive_failures int, last_heartbeat timestamptz, version bigint not null,
				priority smallint, primary key (task_name, task_instance));
			create index execution_time_idx on scheduled_tasks (execution_time);
			create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)""";

	private static final int THREADS = 8;

	private final SenderApplication application;

	private final OneTimeTask<String> task = Tasks.oneTime("send", String.class)
		.execute((instance, context) -> call(instance.getId(), instance.getData()));

	private final Scheduler scheduler;

	SenderByDbScheduler(SenderApplication application) {
		this.application = application;
		this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(application.dataSource()), this.task)
			.threads(THREADS)
			.pollingInterval(Duration.ofSeconds(1))
			.pollUsingLockAndFetch(0.5, 4)
			.build();
		this.scheduler.start();
	}

	@Override
	public void send(int calls, Commits commits) {
		this.application.transaction().executeWithoutResult((status) -> {
			for (int i = 0; i < calls; i++) {
				commits.store(this::schedule);
			}
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					SenderByDbScheduler.this.scheduler.triggerCheckForDueExecutions();
				}

			});
		});
	}

	private UUID schedule() {
		UUID id = UuidV7.next();
		this.scheduler.schedule(this.task.instance(id.toString(), Throughput.BODY), Instant.now());
		return id;
	}

	private void call(String id, String text) {
		this.application.client()
			.exchange(HttpMethod.POST, SenderApplication.SERVICE, "/messages", Map.of("text", text),
					RequestOptions.defaults().withoutRetry().withIdempotencyKey(id));
	}

	@Override
	public void close() {
		this.scheduler.stop();
	}

}
