-- Who did it. What was there before was nobody's in particular.
alter table ticket
    add column created_by      varchar(255) not null default 'system',
    add column updated_by      varchar(255) not null default 'system',
    add column deleted_by      varchar(255),
    add column deletion_reason varchar(255);
alter table ticket
    alter column created_by drop default,
    alter column updated_by drop default;

alter table ticket_comment
    add column created_by      varchar(255) not null default 'system',
    add column updated_by      varchar(255) not null default 'system',
    add column deleted_by      varchar(255),
    add column deletion_reason varchar(255);
alter table ticket_comment
    alter column created_by drop default,
    alter column updated_by drop default;

-- A customer's own tickets, newest first.
create index ticket_own_idx on ticket (requester_id, created_at) where is_deleted = false;
drop index ticket_requester_idx;
