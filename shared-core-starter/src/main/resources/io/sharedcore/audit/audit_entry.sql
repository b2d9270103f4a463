-- The audit trail of a service that uses shared-core: copy this into your migrations.
-- The application only inserts and selects here; its database user needs no more:
--   revoke update, delete, truncate on audit_entry from <the service's user>;

create table audit_entry (
    id                uuid primary key,
    entity_type       varchar(255)                not null,
    entity_id         uuid                        not null,
    action_code       varchar(100)                not null,
    description       text,
    performed_by_id   varchar(255)                not null,
    performed_by_name varchar(255)                not null,
    request_id        varchar(128),
    trace_id          varchar(64),
    snapshot          jsonb,
    changes           jsonb,
    created_at        timestamp(6) with time zone not null
);

create index audit_entry_entity on audit_entry (entity_id, created_at desc, id desc);
create index audit_entry_performed_by on audit_entry (performed_by_id, created_at desc, id desc);
create index audit_entry_request on audit_entry (request_id);
