-- The responses of requests with an Idempotency-Key (package io.sharedcore.idempotency).
-- For PostgreSQL, and for H2 with MODE=PostgreSQL. Repeatable, so that it has no version of its own.
create table if not exists idempotency_record (
	caller varchar(255) not null,
	operation varchar(500) not null,
	idempotency_key varchar(255) not null,
	fingerprint bytea not null,
	status int not null,
	headers jsonb not null,
	body bytea,
	created_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	primary key (caller, operation, idempotency_key)
);
create index if not exists idempotency_record_expires_at on idempotency_record (expires_at);
