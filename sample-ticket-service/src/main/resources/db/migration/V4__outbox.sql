-- The starter's outbox sends notifications; a notification keeps how its call ended.
alter table notification add column call_id uuid unique;
alter table notification drop constraint notification_state_check;
alter table notification add constraint notification_state_check
    check (state in ('PENDING', 'SENT', 'REFUSED', 'GIVEN_UP'));

-- No call of the outbox exists for what was pending before.
update notification
set state = 'GIVEN_UP', last_problem = 'was pending when the outbox was introduced'
where state = 'PENDING';

drop index notification_pending_idx;
alter table notification drop column request_id;
