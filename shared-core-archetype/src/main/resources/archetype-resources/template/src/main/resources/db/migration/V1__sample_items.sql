-- if database
create table sample_items (
    id          uuid primary key,
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null,
    is_deleted  boolean                  not null,
    deleted_at  timestamp with time zone,
    version     bigint                   not null,
    name        varchar(100)             not null,
    owner_id    uuid                     not null,
    constraint sample_items_deleted_check check (is_deleted = (deleted_at is not null))
);

-- A deleted row does not keep its name.
create unique index sample_items_name_key on sample_items (name) where is_deleted = false;
create index sample_items_created_at on sample_items (created_at, id) where is_deleted = false;
-- end
