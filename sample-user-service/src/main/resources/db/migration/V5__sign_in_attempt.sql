-- Attempts to sign in with a wrong password since the user's last good one, within one period.
create table sign_in_attempt (
    user_id  uuid primary key,
    attempts integer                  not null,
    since    timestamp with time zone not null
);
