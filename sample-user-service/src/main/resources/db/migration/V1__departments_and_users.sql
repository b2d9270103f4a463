create table department (
    id          uuid primary key,
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null,
    is_deleted  boolean                  not null,
    deleted_at  timestamp with time zone,
    version     bigint                   not null,
    name        varchar(100)             not null,
    constraint department_deleted_check check (is_deleted = (deleted_at is not null))
);

-- Unique among the active ones only: a deleted department's name is free again.
create unique index department_name_key on department (lower(name)) where is_deleted = false;

create table help_desk_user (
    id            uuid primary key,
    created_at    timestamp with time zone not null,
    updated_at    timestamp with time zone not null,
    is_deleted    boolean                  not null,
    deleted_at    timestamp with time zone,
    version       bigint                   not null,
    full_name     varchar(200)             not null,
    email         varchar(254)             not null,
    department_id uuid                     not null references department (id),
    constraint help_desk_user_deleted_check check (is_deleted = (deleted_at is not null))
);

create unique index help_desk_user_email_key on help_desk_user (lower(email)) where is_deleted = false;
create index help_desk_user_department_idx on help_desk_user (department_id);
