-- The calls of io.sharedcore.outbox. This migration can be repeated.
create table if not exists outbox_call (
	id uuid primary key,
	service text not null,
	method text not null,
	path text not null,
	uri_variables json not null,
	query_params json not null,
	headers json not null,
	body bytea,
	timeout_millis bigint,
	order_key bigint,
	order_position bigint,
	state text not null,
	attempts integer not null default 0,
	created_at timestamp with time zone not null,
	pending_since timestamp with time zone not null,
	next_attempt_at timestamp with time zone,
	first_attempt_at timestamp with time zone,
	claim_id uuid,
	claimed_until timestamp with time zone,
	ended_at timestamp with time zone,
	status integer,
	problem text,
	request_id text not null,
	user_id text,
	trace_context json,
	trace_id text,
	constraint outbox_call_state_check check (state in ('PENDING', 'SENT', 'REFUSED', 'GIVEN_UP', 'CANCELLED')),
	constraint outbox_call_ended_check check ((state = 'PENDING') = (ended_at is null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

create sequence if not exists outbox_call_position;

-- Partial indexes: the number of ended calls does not matter to a query for pending ones.
create index if not exists outbox_call_due on outbox_call (service, next_attempt_at, id) where state = 'PENDING';
create index if not exists outbox_call_order on outbox_call (order_key, order_position)
	where state = 'PENDING' and order_key is not null;
create index if not exists outbox_call_unplaced on outbox_call (order_position) where order_position < 0;
create index if not exists outbox_call_failed on outbox_call (ended_at) where state in ('REFUSED', 'GIVEN_UP');
create index if not exists outbox_call_removable on outbox_call (ended_at) where state in ('SENT', 'CANCELLED');

-- Runs in the commit of a transaction that stored or ended calls with an order key: their order_position is the
-- negative id of the transaction then. It gives the stored calls their positions, and lets the first pending call of
-- each key be due. The calls behind it have no next_attempt_at, so a search for due calls does not read them.
-- The locks are held until the commit has ended, so positions are in the order of the commits. All calls of a
-- transaction are handled at once, in the order of the locks, so transactions with several keys do not deadlock.
-- Keys share 256 locks, so a transaction with many keys does not use up the lock table of the server.
-- With a snapshot from before the locks (repeatable read, serializable), it is not known whether a call is the first.
create or replace function outbox_call_place() returns trigger language plpgsql as '
declare
	own constant bigint := -txid_current();
	keys bigint[];
	heads uuid[];
begin
	if not exists (select from outbox_call where id = new.id and order_position = own) then
		return null;
	end if;
	keys := array(select distinct order_key from outbox_call where order_position = own and order_position < 0);
	perform pg_advisory_xact_lock(1869968504, locks.number)
		from (select distinct (key & 255)::integer as number from unnest(keys) as key order by 1) as locks;
	update outbox_call as placed set order_position = next.position,
			next_attempt_at = case when placed.state <> ''PENDING'' then null
				when current_setting(''transaction_isolation'') = ''read committed'' then null
				else placed.pending_since end
		from (select id, nextval(''outbox_call_position'') as position
			from (select id from outbox_call where order_position = own and order_position < 0
				order by id) as unplaced) as next
		where placed.id = next.id;
	heads := array(select first.id from unnest(keys) as key cross join lateral (
			select id, next_attempt_at from outbox_call where state = ''PENDING'' and order_key = key
				order by order_position limit 1) as first
		where first.next_attempt_at is null);
	update outbox_call set next_attempt_at = pending_since
		where id in (select id from outbox_call where id = any(heads) and next_attempt_at is null
			for update skip locked);
	return null;
end';

drop trigger if exists outbox_call_place on outbox_call;
create constraint trigger outbox_call_place after insert or update of order_position on outbox_call
	deferrable initially deferred for each row when (new.order_position < 0)
	execute function outbox_call_place();
