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
create index if not exists outbox_call_unplaced on outbox_call (id)
	where state = 'PENDING' and order_key is not null and order_position is null;
create index if not exists outbox_call_failed on outbox_call (ended_at) where state in ('REFUSED', 'GIVEN_UP');
create index if not exists outbox_call_removable on outbox_call (ended_at) where state in ('SENT', 'CANCELLED');

-- Gives the calls with an order key their positions, in the commit of the transaction that wrote them.
-- The locks are held until that commit has ended, so positions are in the order of the commits. All calls of a
-- transaction are placed at once, in the order of the locks, so that transactions with several keys do not deadlock.
-- Keys share 256 locks, so that a transaction with many keys does not use up the lock table of the server.
create or replace function outbox_call_place() returns trigger language plpgsql as '
begin
	if exists (select from outbox_call where id = new.id
			and state = ''PENDING'' and order_key is not null and order_position is null) then
		perform pg_advisory_xact_lock(1869968504, locks.number)
			from (select distinct (order_key & 255)::integer as number from outbox_call
				where state = ''PENDING'' and order_key is not null and order_position is null order by 1) as locks;
		update outbox_call as placed set order_position = next.position
			from (select id, nextval(''outbox_call_position'') as position
				from (select id from outbox_call
					where state = ''PENDING'' and order_key is not null and order_position is null
					order by id) as unplaced) as next
			where placed.id = next.id;
	end if;
	return null;
end';

drop trigger if exists outbox_call_place on outbox_call;
create constraint trigger outbox_call_place after insert or update of order_position on outbox_call
	deferrable initially deferred for each row
	when (new.state = 'PENDING' and new.order_key is not null and new.order_position is null)
	execute function outbox_call_place();
