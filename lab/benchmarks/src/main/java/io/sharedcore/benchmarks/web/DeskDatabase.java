package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.sharedcore.benchmarks.measure.EmptyDatabase;

import org.springframework.core.io.ClassPathResource;

/**
 * The database of one service: tickets, of which half are deleted, and an audit trail.
 */
final class DeskDatabase {

	private static final String TICKETS = """
			create table ticket (
				id uuid primary key,
				created_at timestamp(6) with time zone not null,
				updated_at timestamp(6) with time zone not null,
				is_deleted boolean not null,
				deleted_at timestamp(6) with time zone,
				version bigint not null,
				number varchar(20) not null,
				title varchar(200) not null,
				description text not null,
				status varchar(10) not null,
				points integer not null,
				comment text,
				check (is_deleted = (deleted_at is not null)));
			create unique index ticket_number on ticket (number) where is_deleted = false;
			insert into ticket
			select gen_random_uuid(), now(), now(), i % 2 = 1, case when i % 2 = 1 then now() end, 0, 'T-' || i,
				'Printer ' || i || ' is on fire', 'It began to smoke this morning, and nobody was near it.', 'OPEN', 0,
				null
			from generate_series(1, 10000) i""";

	private DeskDatabase() {
	}

	/** An active ticket that no other connection changes. */
	static String number(int connection) {
		return "T-" + (connection + 1) * 100;
	}

	/** Creates a database, and returns the properties of a service that uses it. */
	static List<String> create() throws IOException {
		List<String> properties = new ArrayList<>();
		EmptyDatabase
			.properties(EmptyDatabase.create(TICKETS, audit("audit_entry.sql"), audit("audit_entry_trace_id.sql")))
			.forEach((name, value) -> properties.add(name + "=" + value));
		properties.addAll(List.of("spring.application.name=tickets", "spring.jpa.open-in-view=false",
				"spring.datasource.hikari.maximum-pool-size=" + Comparison.CONNECTIONS));
		return properties;
	}

	private static String audit(String name) throws IOException {
		return new ClassPathResource("io/sharedcore/audit/" + name).getContentAsString(StandardCharsets.UTF_8);
	}

}
