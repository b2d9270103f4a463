package io.sharedcore.erasure;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The rows of the outbox and of the idempotency keys that belong to a person: the person
 * made the request, or the stored texts contain the person's id. The tables are named
 * here, because neither feature has to be used.
 */
final class SubjectCalls {

	private static final String OUTBOX = "outbox_call";

	private static final String IDEMPOTENCY = "idempotency_record";

	private static final String NAMED_IN_BODY = "position(convert_to(?, 'UTF8') in body) > 0";

	private static final String OF_OUTBOX = "(user_id = ? or position(? in concat(path, uri_variables, query_params, "
			+ "headers, problem)) > 0 or " + NAMED_IN_BODY + ")";

	private static final String OF_IDEMPOTENCY = "(caller = ? or position(? in cast(headers as text)) > 0 or "
			+ NAMED_IN_BODY + ")";

	/** A refused call without its body must not be sent again. */
	private static final String CLEAR_OUTBOX = """
			update outbox_call set body = null, uri_variables = '{}', query_params = '{}', headers = '{}',
				problem = null, state = case when state = 'SENT' then state else 'CANCELLED' end
			where id in (select id from outbox_call where state <> 'PENDING' and %s
				and (body is not null or problem is not null or concat(uri_variables, query_params, headers) <> '{}{}{}')
				limit ?)
			"""
		.formatted(OF_OUTBOX);

	private static final String CLEAR_IDEMPOTENCY = """
			update idempotency_record set body = null, headers = '{}'
			where ctid = any (array(select ctid from idempotency_record where %s
				and (body is not null or cast(headers as text) <> '{}') limit ?))
			""".formatted(OF_IDEMPOTENCY);

	private final String id;

	SubjectCalls(Subject subject) {
		this.id = subject.idText();
	}

	/**
	 * Clears ended calls and stored responses.
	 * @return how many, at most the limit of each table
	 */
	int clear(int limit, JdbcOperations jdbc) {
		int calls = exists(OUTBOX, jdbc) ? jdbc.update(CLEAR_OUTBOX, this.id, this.id, this.id, limit) : 0;
		int responses = exists(IDEMPOTENCY, jdbc) ? jdbc.update(CLEAR_IDEMPOTENCY, this.id, this.id, this.id, limit)
				: 0;
		return Math.max(calls, responses);
	}

	long pending(JdbcOperations jdbc) {
		return count("select count(*) from outbox_call where state = 'PENDING' and " + OF_OUTBOX, OUTBOX, jdbc);
	}

	boolean isKnown(JdbcOperations jdbc) {
		return count("select count(*) from outbox_call where " + OF_OUTBOX, OUTBOX, jdbc) > 0
				|| count("select count(*) from idempotency_record where " + OF_IDEMPOTENCY, IDEMPOTENCY, jdbc) > 0;
	}

	private long count(String sql, String table, JdbcOperations jdbc) {
		Long count = exists(table, jdbc) ? jdbc.queryForObject(sql, Long.class, this.id, this.id, this.id) : null;
		return (count != null) ? count : 0;
	}

	private static boolean exists(String table, JdbcOperations jdbc) {
		return Boolean.TRUE.equals(jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table));
	}

}
