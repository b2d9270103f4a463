create table attachment (
    id           uuid primary key,
    created_at   timestamp with time zone not null,
    updated_at   timestamp with time zone not null,
    is_deleted   boolean                  not null,
    deleted_at   timestamp with time zone,
    version      bigint                   not null,
    ticket_id    uuid                     not null,
    file_name    varchar(255)             not null,
    content_type varchar(200)             not null,
    size         bigint                   not null check (size >= 0),
    sha256       char(64)                 not null,
    purged_at    timestamp with time zone,
    constraint attachment_deleted_check check (is_deleted = (deleted_at is not null)),
    constraint attachment_purged_check check (purged_at is null or is_deleted)
);

create index attachment_ticket_idx on attachment (ticket_id, created_at);
