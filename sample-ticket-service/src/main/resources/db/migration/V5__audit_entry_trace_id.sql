-- A copy of io/sharedcore/audit/audit_entry_trace_id.sql of shared-core-starter.
alter table audit_entry add column if not exists trace_id varchar(64);
