package io.sharedcore.benchmarks.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.entity.UuidV7;

import org.springframework.http.HttpMethod;

/**
 * The peer: a service that stores its calls in a table, sends them after the commit on
 * the same thread, and notes the state. Sending again later is left out, as all calls
 * succeed.
 */
final class SenderByHand implements Sender {

	static final String TABLE = """
			create table notification (id uuid primary key, body text not null, state text not null,
				created_at timestamptz not null, updated_at timestamptz not null)""";

	private final SenderApplication application;

	SenderByHand(SenderApplication application) {
		this.application = application;
	}

	@Override
	public void send(int calls, Commits commits) {
		List<UUID> ids = new ArrayList<>();
		this.application.transaction().executeWithoutResult((status) -> {
			for (int i = 0; i < calls; i++) {
				ids.add(commits.store(this::insert));
			}
		});
		ids.forEach(this::send);
	}

	private UUID insert() {
		UUID id = UuidV7.next();
		this.application.jdbc()
			.update("insert into notification values (?, ?, 'PENDING', now(), now())", id, Throughput.BODY);
		return id;
	}

	private void send(UUID id) {
		this.application.client()
			.exchange(HttpMethod.POST, SenderApplication.SERVICE, "/messages", Map.of("text", Throughput.BODY),
					RequestOptions.defaults().withIdempotencyKey(id.toString()));
		this.application.transaction()
			.executeWithoutResult((status) -> this.application.jdbc()
				.update("update notification set state = 'SENT', updated_at = now() where id = ?", id));
	}

}
