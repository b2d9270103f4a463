-- The starter's idempotency keeps the keys, in a table of its own.
drop index message_idempotency_key;
alter table message drop column idempotency_key;
