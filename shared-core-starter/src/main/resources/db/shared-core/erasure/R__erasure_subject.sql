-- The pseudonyms of erased persons (package io.sharedcore.erasure). This migration can be repeated.
-- A row has the id of the person and nothing else about the person.
create table if not exists erasure_subject (
	subject_type text not null,
	subject_id uuid not null,
	pseudonym text not null,
	created_at timestamp with time zone not null default current_timestamp,
	completed_at timestamp with time zone,
	constraint erasure_subject_pkey primary key (subject_type, subject_id)
);
