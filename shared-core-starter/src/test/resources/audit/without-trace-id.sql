alter table audit_entry drop column trace_id;
