-- The audit trail: a copy of io/sharedcore/audit/audit_entry.sql of shared-core-starter.
create table audit_entry (
    id                uuid primary key,
    entity_type       varchar(255)                not null,
    entity_id         uuid                        not null,
    action_code       varchar(100)                not null,
    description       text,
    performed_by_id   varchar(255)                not null,
    performed_by_name varchar(255)                not null,
    request_id        varchar(128),
    snapshot          jsonb,
    changes           jsonb,
    created_at        timestamp(6) with time zone not null
);

create index audit_entry_entity on audit_entry (entity_id, created_at desc, id desc);
create index audit_entry_performed_by on audit_entry (performed_by_id, created_at desc, id desc);
create index audit_entry_request on audit_entry (request_id);
