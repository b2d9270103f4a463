-- For an audit trail whose table has no trace_id yet: copy this into your migrations.
-- A table of your own, which extends AuditRecord, needs the column, too.

alter table audit_entry add column if not exists trace_id varchar(64);
