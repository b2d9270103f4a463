-- The buckets of shared-core.rate-limit.store=postgresql.
-- Unlogged: they change with each request and are worth nothing after a crash.
-- No index on expires_at and room in each page: so that an update touches no index.
create unlogged table if not exists rate_limit_bucket (
	id text primary key,
	state bytea,
	expires_at bigint not null default 0
) with (fillfactor = 50);
