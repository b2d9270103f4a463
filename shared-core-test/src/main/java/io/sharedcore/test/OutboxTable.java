package io.sharedcore.test;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of the outbox.
 */
final class OutboxTable {

	private static final String ROWS = """
			select id, service, method, path, state, attempts, next_attempt_at is null as waiting,
				claim_id is not null as claimed, problem
			from outbox_call order by created_at, id
			""";

	private static final String MAKE_DUE = """
			update outbox_call set next_attempt_at = statement_timestamp()
			where id in (:ids) and state = 'PENDING' and claim_id is null and next_attempt_at > statement_timestamp()
			""";

	private final JdbcClient jdbc;

	OutboxTable(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	List<OutboxRow> rows() {
		return this.jdbc.sql(ROWS)
			.query((row, number) -> new OutboxRow(row.getObject("id", UUID.class), row.getString("service"),
					row.getString("method"), row.getString("path"), row.getString("state"), row.getInt("attempts"),
					row.getBoolean("waiting"), row.getBoolean("claimed"), row.getString("problem")))
			.list();
	}

	void makeDue(Collection<UUID> ids) {
		if (!ids.isEmpty()) {
			this.jdbc.sql(MAKE_DUE).param("ids", ids).update();
		}
	}

}
