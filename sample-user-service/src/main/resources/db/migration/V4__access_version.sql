-- How often a user's password or role changed, or the user went. None is 0.
create table access_version (
    user_id uuid primary key,
    version integer not null
);
