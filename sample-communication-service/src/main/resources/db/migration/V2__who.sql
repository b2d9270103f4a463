-- Who did it. What was there before was nobody's in particular.
alter table message
    add column created_by      varchar(255) not null default 'system',
    add column updated_by      varchar(255) not null default 'system',
    add column deleted_by      varchar(255),
    add column deletion_reason varchar(255);
alter table message
    alter column created_by drop default,
    alter column updated_by drop default;
