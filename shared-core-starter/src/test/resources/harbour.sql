-- Tables of the harbour that no entity maps.
create schema if not exists customs;
create table customs.inspection (
	id serial primary key,
	ship_id uuid references harbour.ship (id) on delete cascade
);
create table customs.note (
	id serial primary key,
	cabin_id uuid references harbour.cabin (id) on delete set null
);
create table customs.seal (
	id serial primary key,
	number text unique,
	crate_id uuid references harbour.crate (id)
);
