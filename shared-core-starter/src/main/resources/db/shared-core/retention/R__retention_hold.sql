-- The rows that io.sharedcore.entity.RetentionHolds protects from purges and erasures. This migration can be repeated.
create table if not exists retention_hold (
	entity_type varchar(255) not null,
	entity_id uuid not null,
	reason text not null,
	placed_by varchar(255) not null,
	placed_at timestamp with time zone not null,
	primary key (entity_type, entity_id)
);
