-- Tables of the museum with partitions, and tables that no entity maps.
drop table if exists "Hall A's.b" cascade;
create table "Hall A's.b" (
	"id" uuid primary key,
	"created_at" timestamptz not null,
	"updated_at" timestamptz not null,
	"is_deleted" boolean not null,
	"deleted_at" timestamptz,
	"version" bigint not null
) partition by hash ("id");
create table "Hall 0" partition of "Hall A's.b" for values with (modulus 2, remainder 0);
create table "Hall 1" partition of "Hall A's.b" for values with (modulus 2, remainder 1);
drop table if exists "GlassCase" cascade;
create table "GlassCase" (
	"id" uuid primary key,
	"created_at" timestamptz not null,
	"updated_at" timestamptz not null,
	"is_deleted" boolean not null,
	"deleted_at" timestamptz,
	"version" bigint not null,
	"hall_id" uuid references "Hall A's.b"
) partition by hash ("id");
create table "GlassCase 0" partition of "GlassCase" for values with (modulus 2, remainder 0);
create table "GlassCase 1" partition of "GlassCase" for values with (modulus 2, remainder 1);
alter table "Hall_doors" add foreign key ("Hall_id") references "Hall A's.b" on delete restrict;
alter table "exhibit_placements" add foreign key ("hall") references "Hall A's.b";
create schema if not exists "Gift Shop";
create table "Gift Shop"."Post.Card" (
	kind text not null,
	"from" uuid references "Exhibit" on delete cascade,
	hall uuid references "Hall A's.b" on delete set null
) partition by list (kind);
create table "Gift Shop"."order" partition of "Gift Shop"."Post.Card" for values in ('large');
create table "Gift Shop"."small" partition of "Gift Shop"."Post.Card" default;
create table "Gift Shop".voucher (
	exhibit uuid,
	theme uuid,
	foreign key (exhibit, theme) references "Exhibit_themes" on delete cascade
);
create table "Gift Shop".teacher (
	tour uuid references "SchoolTour" on delete cascade
);
alter table "Exhibit" add unique ("id", "code");
create table "Gift Shop".catalogue (
	id uuid,
	code varchar(255),
	foreign key (id, code) references "Exhibit" ("id", "code") on delete set null
);
alter table "Exhibit_remarks" add column number serial unique;
create table "Gift Shop".answer (
	remark int references "Exhibit_remarks" (number) on delete cascade
);
create table "Gift Shop".page (
	leaflet uuid references "Leaflet" on delete restrict deferrable initially deferred
);
