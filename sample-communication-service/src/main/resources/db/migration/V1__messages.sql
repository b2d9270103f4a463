create table message (
    id              uuid primary key,
    created_at      timestamp with time zone not null,
    updated_at      timestamp with time zone not null,
    is_deleted      boolean                  not null,
    deleted_at      timestamp with time zone,
    version         bigint                   not null,
    ticket_id       uuid                     not null,
    recipient_id    uuid                     not null,
    recipient_email varchar(254)             not null,
    subject         varchar(300)             not null,
    body            text                     not null,
    state           varchar(10)              not null check (state in ('QUEUED', 'DELIVERED', 'FAILED')),
    attempts        integer                  not null,
    problem         varchar(500),
    delivered_at    timestamp with time zone,
    idempotency_key varchar(255),
    constraint message_deleted_check check (is_deleted = (deleted_at is not null)),
    constraint message_delivered_check check ((state = 'DELIVERED') = (delivered_at is not null))
);

-- One message for one key: the same request sent twice is the same message.
create unique index message_idempotency_key on message (idempotency_key) where is_deleted = false;
create index message_ticket_idx on message (ticket_id, created_at);
create index message_recipient_idx on message (recipient_id, created_at);
