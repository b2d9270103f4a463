-- Users who were there before signing in was: customers who have no password yet.
alter table help_desk_user
    add column created_by      varchar(255) not null default 'system',
    add column updated_by      varchar(255) not null default 'system',
    add column deleted_by      varchar(255),
    add column deletion_reason varchar(255),
    add column role            varchar(10)  not null default 'CUSTOMER' check (role in ('CUSTOMER', 'AGENT', 'ADMIN')),
    add column password_hash   varchar(200);
alter table help_desk_user
    alter column created_by drop default,
    alter column updated_by drop default,
    alter column role drop default;

-- Spring Authorization Server's table: who has which code and which tokens.
create table oauth2_authorization (
    id                            varchar(100) primary key,
    registered_client_id          varchar(100) not null,
    principal_name                varchar(200) not null,
    authorization_grant_type      varchar(100) not null,
    authorized_scopes             varchar(1000),
    attributes                    text,
    state                         varchar(500),
    authorization_code_value      text,
    authorization_code_issued_at  timestamp with time zone,
    authorization_code_expires_at timestamp with time zone,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamp with time zone,
    access_token_expires_at       timestamp with time zone,
    access_token_metadata         text,
    access_token_type             varchar(100),
    access_token_scopes           varchar(1000),
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamp with time zone,
    oidc_id_token_expires_at      timestamp with time zone,
    oidc_id_token_metadata        text,
    refresh_token_value           text,
    refresh_token_issued_at       timestamp with time zone,
    refresh_token_expires_at      timestamp with time zone,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamp with time zone,
    user_code_expires_at          timestamp with time zone,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamp with time zone,
    device_code_expires_at        timestamp with time zone,
    device_code_metadata          text
);

create index oauth2_authorization_code on oauth2_authorization using hash (authorization_code_value);
create index oauth2_authorization_access_token on oauth2_authorization using hash (access_token_value);
create index oauth2_authorization_refresh_token on oauth2_authorization using hash (refresh_token_value);
create index oauth2_authorization_principal on oauth2_authorization (principal_name);

-- The key that tokens are signed with, where none is configured. All instances have the same one.
create table signing_key (
    id         integer primary key check (id = 1),
    pkcs8      text                     not null,
    created_at timestamp with time zone not null
);
