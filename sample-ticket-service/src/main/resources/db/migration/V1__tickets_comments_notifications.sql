create table ticket (
    id           uuid primary key,
    created_at   timestamp with time zone not null,
    updated_at   timestamp with time zone not null,
    is_deleted   boolean                  not null,
    deleted_at   timestamp with time zone,
    version      bigint                   not null,
    title        varchar(200)             not null,
    description  text                     not null,
    priority     varchar(10)              not null check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    status       varchar(10)              not null check (status in ('OPEN', 'ASSIGNED', 'CLOSED')),
    requester_id uuid                     not null,
    assignee_id  uuid,
    resolution   text,
    closed_at    timestamp with time zone,
    constraint ticket_deleted_check check (is_deleted = (deleted_at is not null)),
    constraint ticket_assigned_check check (status <> 'ASSIGNED' or assignee_id is not null),
    constraint ticket_closed_check check ((status = 'CLOSED') = (closed_at is not null))
);

create index ticket_requester_idx on ticket (requester_id) where is_deleted = false;
create index ticket_assignee_idx on ticket (assignee_id) where is_deleted = false;
create index ticket_status_idx on ticket (status, created_at) where is_deleted = false;

create table ticket_comment (
    id         uuid primary key,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    is_deleted boolean                  not null,
    deleted_at timestamp with time zone,
    version    bigint                   not null,
    ticket_id  uuid                     not null references ticket (id),
    author_id  uuid                     not null,
    text       text                     not null,
    constraint ticket_comment_deleted_check check (is_deleted = (deleted_at is not null))
);

create index ticket_comment_ticket_idx on ticket_comment (ticket_id, created_at);

-- What communication-service is to be told, written in the transaction that makes it true.
create table notification (
    id           uuid primary key,
    created_at   timestamp with time zone not null,
    updated_at   timestamp with time zone not null,
    is_deleted   boolean                  not null,
    deleted_at   timestamp with time zone,
    version      bigint                   not null,
    ticket_id    uuid                     not null references ticket (id),
    recipient_id uuid                     not null,
    kind         varchar(10)              not null check (kind in ('CREATED', 'CLOSED')),
    subject      varchar(300)             not null,
    body         text                     not null,
    state        varchar(10)              not null check (state in ('PENDING', 'SENT', 'REFUSED')),
    attempts     integer                  not null,
    last_problem varchar(500),
    request_id   varchar(128)             not null,
    constraint notification_deleted_check check (is_deleted = (deleted_at is not null))
);

create index notification_pending_idx on notification (created_at) where state = 'PENDING' and is_deleted = false;
create index notification_ticket_idx on notification (ticket_id, created_at);
